import type { FieldName } from './source.js'

/**
 * What exports call the fields, folded as `foldHeader` does, best first. A name stands under one field only; a header is
 * never guessed by a part of it, because 评价 is in 评价时间 too.
 */
export const COLUMN_NAMES: Readonly<Record<FieldName, readonly string[]>> = {
  text: [
    ...[
      'text',
      '评价内容',
      '评论内容',
      '评价正文',
      '评论正文',
      '初评内容',
      '初次评价',
      '评价文本',
      '评论文本',
    ],
    ...['反馈内容', '意见内容', '留言内容', '留言', '内容', '正文', '文本', '评论', '评价', '反馈'],
    ...['reviewtext', 'reviewcontent', 'reviewbody', 'review', 'commentcontent', 'commenttext', 'comment'],
    ...['content', 'body', 'feedbacktext', 'feedback', 'verbatim', 'message'],
  ],
  turns: [
    ...['turns', '对话', '对话内容', '会话', '会话内容', '会话记录', '聊天记录', '聊天内容', '通话内容'],
    ...['通话文本', '转写文本', '转写内容', 'dialogue', 'dialog', 'conversation', 'transcript', 'messages'],
    ...['chatlog', 'utterances'],
  ],
  id: [
    ...['id', '评论id', '评价id', '评论编号', '评价编号', '评论序号', '评价序号', '反馈编号', '会话id'],
    ...[
      '会话编号',
      '通话编号',
      '编号',
      'reviewid',
      'commentid',
      'feedbackid',
      'sessionid',
      'callid',
      'chatid',
    ],
    ...['dialogueid', 'conversationid', 'documentid', 'docid', 'guid', 'uuid'],
  ],
  source: [
    ...['source', 'channel', '渠道', '来源', '来源渠道', '反馈渠道', '渠道类型', '服务渠道', 'channeltype'],
    ...['sourcetype', 'feedbacksource'],
  ],
  created_at: [
    ...['createdat', '创建时间', '评价时间', '评论时间', '评价日期', '评论日期', '反馈时间', '会话时间'],
    ...['通话时间', '来电时间', '会话开始时间', '开始时间', '发布时间', '时间', '日期', 'creationtime'],
    ...['createtime', 'createdtime', 'createddate', 'created', 'reviewtime', 'reviewdate', 'commenttime'],
    ...['commentdate', 'datetime', 'timestamp', 'date', 'time', 'starttime', 'ratedate'],
  ],
  category: [
    ...[
      'category',
      '类目',
      '品类',
      '商品类目',
      '商品品类',
      '产品类别',
      '商品类别',
      '类别',
      '分类',
      '一级类目',
    ],
    ...['叶子类目', 'cat', 'categoryname', 'productcategory'],
  ],
  product_id: [
    ...['productid', '商品编号', '商品id', '产品编号', '产品id', '货号', '宝贝id', 'sku', 'skuid', 'sku编号'],
    ...['skuid编号', 'spu', 'spuid', 'itemid', 'asin', 'goodsid', 'wareid'],
  ],
  product: [
    ...['product', '商品', '商品名称', '产品', '产品名称', '商品标题', '宝贝名称', '宝贝标题', 'productname'],
    ...['producttitle', 'itemname', 'itemtitle', 'goodsname', 'referencename'],
  ],
  variant: [
    ...['variant', '规格', '商品规格', 'sku规格', 'sku属性', '商品属性', '颜色分类', '颜色', '尺码', '型号'],
    ...['款式', 'productcolor', 'color', 'productsize', 'size', 'spec', 'skuname', 'auctionsku'],
  ],
  shop: [
    'shop',
    '店铺',
    '店铺名称',
    '门店',
    '门店名称',
    '商家',
    '商家名称',
    'shopname',
    'store',
    'storename',
  ],
  region: [
    ...[
      'region',
      '省份',
      '地区',
      '地域',
      '省',
      '所在地区',
      '所在省份',
      '收货省份',
      '区域',
      'province',
      'area',
    ],
    ...['userprovince', 'iplocation', 'ip属地'],
  ],
  rating: [
    ...['rating', '评分', '星级', '评价星级', '评论星级', '评价分数', '打分', '分数', '满意度', '商品评分'],
    ...['score', 'star', 'stars', 'rate', 'overall', 'csat'],
  ],
  order_id: ['orderid', '订单号', '订单编号', '订单id', '子订单号', '主订单号', 'orderno', 'ordernumber'],
  order_value: [
    ...[
      'ordervalue',
      '订单金额',
      '实付金额',
      '实付',
      '支付金额',
      '付款金额',
      '成交金额',
      '订单总额',
      '实付款',
    ],
    ...['orderamount', 'ordertotal', 'paidamount', 'payamount', 'amount'],
  ],
  customer: [
    ...['customer', '用户id', '会员id', '客户id', '买家id', '用户', '会员', '客户', '买家', '顾客', '昵称'],
    ...[
      '用户昵称',
      '会员昵称',
      '买家昵称',
      '会员名',
      '用户名',
      '会员名称',
      '买家会员名',
      '客户编号',
      '会员编号',
    ],
    ...['用户编号', 'customerid', 'userid', 'buyerid', 'memberid', 'uid', 'user', 'nickname', 'username'],
    ...['usernickname', 'customername', 'buyer', 'member', 'displayusernick'],
  ],
}
