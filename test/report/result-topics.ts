import type { JourneyStage } from '../../src/model/document.js'
import type { Proposal } from '../../src/model/fix.js'

/** What a fixture fix is about. In quotes the pain stands between 〔 and 〕. All sentences are made up for tests. */
export interface Topic {
  readonly themes: readonly string[]
  readonly title: string
  readonly problem: string
  readonly stage: JourneyStage
  /** Customers a week at the start and at the end of the period. */
  readonly weekly: readonly [number, number]
  readonly blocking: number
  readonly gap: number
  readonly proposals: readonly Proposal[]
  readonly scope: readonly (readonly ['category' | 'product' | 'region' | 'source', string, number])[]
  readonly quotes: readonly string[]
}

export const TOPICS: readonly Topic[] = [
  {
    themes: ['pain:换货无货', 'ask:补差价换货', 'pain:退换难'],
    title: '换货无货时支持补差价换其他商品',
    problem: '想换的尺码或型号没货，系统只给退款一条路，顾客要重新下单，活动价也没了。',
    stage: '售后',
    weekly: [38, 61],
    blocking: 0.46,
    gap: 1.3,
    proposals: [
      { text: '补差价换同店其他商品', by: 'customer', count: 143 },
      { text: '先退款，再人工改价重拍', by: 'agent', count: 58 },
      { text: '换货时锁定原活动价 7 天', by: 'employee', count: 3 },
    ],
    scope: [
      ['category', '服装', 3.4],
      ['source', 'call', 2.6],
      ['region', '广东', 1.5],
    ],
    quotes: [
      '想换大一码，结果说〔没货换不了只能退〕，我那天的满减早就过期了。',
      '客服态度挺好，可是〔系统里没有换别的款这个入口〕，我愿意补差价都不行。',
      '拖了一个礼拜告诉我〔换不了〕，孩子开学要穿，最后在别家买的。',
      '〔只能先退再拍〕，退款还没到账，差了一百二十块，算了不买了。',
      '换个颜色这么难吗，〔一直显示无货〕，详情页明明能下单。',
      '我问能不能换同价位的另一款，得到的答复是〔不支持〕。',
      '第三次联系了，〔还是让我退款〕，我要的是能穿的鞋，不是钱。',
    ],
  },
  {
    themes: ['pain:安装差', 'pain:预约不便'],
    title: '安装预约给出两小时时间窗并允许改约',
    problem: '师傅只说“当天到”，顾客请假在家等一天，改约要从头排队。',
    stage: '安装',
    weekly: [44, 47],
    blocking: 0.28,
    gap: 1.1,
    proposals: [
      { text: '能选上午或下午的具体时段', by: 'customer', count: 96 },
      { text: '到达前一小时发短信', by: 'expert', count: 1 },
    ],
    scope: [
      ['category', '家电', 4.8],
      ['product', '壁挂热水器 16 升', 2.9],
    ],
    quotes: [
      '说好周六上门，〔等了一整天没人来〕，电话打过去说排不开。',
      '师傅手艺不错，就是〔约的时间改了三次〕，请假都请怕了。',
      '〔想换个时间要重新排队〕，又等了五天。',
      '只告诉我当天到，〔几点到完全不知道〕，菜都不敢出去买。',
      '机器放在客厅十天了，〔还没人来装〕。',
    ],
  },
  {
    themes: ['pain:物流慢'],
    title: '预计送达日落空时主动告知并补偿',
    problem: '页面承诺的送达日过了也没有消息，顾客自己去催才知道延误。',
    stage: '物流',
    weekly: [72, 41],
    blocking: 0.12,
    gap: 0.7,
    proposals: [{ text: '晚一天送五元券', by: 'customer', count: 22 }],
    scope: [
      ['region', '新疆', 3.9],
      ['region', '黑龙江', 2.2],
      ['category', '水果', 1.8],
    ],
    quotes: [
      '写着三天到，〔第八天才收到〕，生日都过完了。',
      '〔卡在中转站四天不动〕，没有任何人说一声。',
      '东西很好，物流〔实在太慢了〕。',
      '催了两回才动，〔不催就不送〕。',
    ],
  },
  {
    themes: ['pain:尺寸不准'],
    title: '尺码表改用实测值并标明偏大偏小',
    problem: '同一尺码各款差异大，顾客照着尺码表买仍然不合身。',
    stage: '签收',
    weekly: [52, 50],
    blocking: 0.19,
    gap: 0.9,
    proposals: [
      { text: '详情页写明偏小建议拍大一码', by: 'customer', count: 61 },
      { text: '引入同身材买家的尺码反馈', by: 'library', count: 0 },
    ],
    scope: [['category', '服装', 6.2]],
    quotes: [
      '照着表买的 L，〔肩膀紧得抬不起手〕。',
      '比平时的码〔整整小了一圈〕，只好送给侄女。',
      '料子舒服，〔裤长短了一截〕，其他都满意。',
      '同样是 38，这双〔大得能塞进两根手指〕。',
    ],
  },
  {
    themes: ['pain:降价快', 'ask:价保补差'],
    title: '七天内降价自动退差价',
    problem: '刚收到就降价，价保入口藏得深，过期一天就不给补。',
    stage: '售后',
    weekly: [9, 26],
    blocking: 0.05,
    gap: 1.0,
    proposals: [
      { text: '降价自动退差，不用申请', by: 'customer', count: 88 },
      { text: '发放等额优惠券', by: 'agent', count: 31 },
    ],
    scope: [
      ['category', '手机', 2.7],
      ['source', 'chat', 2.1],
    ],
    quotes: [
      '收货第二天〔便宜了三百块〕，心里堵得慌。',
      '〔申请价保说过了时限〕，可我前天才签收。',
      '上午买下午降，〔感觉被当成傻子〕。',
    ],
  },
  {
    themes: ['pain:商品破损', 'pain:包装差'],
    title: '易碎品加缓冲并支持拍照秒赔',
    problem: '瓶装、玻璃类到货破损，赔付要寄回再等验货。',
    stage: '签收',
    weekly: [24, 25],
    blocking: 0.33,
    gap: 1.5,
    proposals: [{ text: '拍照就退，不用寄回', by: 'customer', count: 40 }],
    scope: [
      ['category', '日化', 2.4],
      ['category', '食品', 1.9],
    ],
    quotes: [
      '打开箱子〔洗发水漏了一半〕，旁边的书也泡了。',
      '〔玻璃罐碎成渣〕，手还被划了一下。',
      '外面就套了个塑料袋，〔盒子压得稀烂〕。',
    ],
  },
  {
    themes: ['pain:发票问题', 'ask:换发票'],
    title: '发票抬头可自助修改重开',
    problem: '抬头填错要打电话，重开周期长，报销赶不上。',
    stage: '售后',
    weekly: [13, 14],
    blocking: 0.22,
    gap: 0.4,
    proposals: [{ text: '订单页里直接改抬头', by: 'customer', count: 52 }],
    scope: [['source', 'call', 5.5]],
    quotes: [
      '抬头少了一个字，〔重开等了半个月〕。',
      '〔找不到改发票的地方〕，只好打电话排队。',
      '公司月底要报销，〔电子票一直不来〕。',
    ],
  },
  {
    themes: ['pain:噪音大'],
    title: '洗衣机脱水噪音：上门调平与减震垫',
    problem: '脱水时整机晃动作响，多数是没有调平。',
    stage: '使用',
    weekly: [18, 17],
    blocking: 0.06,
    gap: 0.6,
    proposals: [{ text: '送一套减震垫', by: 'customer', count: 12 }],
    scope: [['product', '滚筒洗衣机 10 公斤', 7.1]],
    quotes: [
      '洗得干净，就是〔甩干的时候像直升机〕。',
      '〔半夜不敢开〕，楼下来敲过门。',
      '放平了还是〔嗡嗡响〕。',
    ],
  },
  {
    themes: ['pain:改单难', 'ask:改地址'],
    title: '发货前可自助改地址',
    problem: '下单后发现地址错，客服也改不了，只能取消重拍。',
    stage: '下单',
    weekly: [21, 10],
    blocking: 0.51,
    gap: 0.3,
    proposals: [
      { text: '未出库前开放修改', by: 'customer', count: 77 },
      { text: '帮拦截后改派', by: 'agent', count: 35 },
    ],
    scope: [['source', 'chat', 3.3]],
    quotes: [
      '两分钟前刚下的单，〔地址就是改不了〕。',
      '〔让我取消重拍〕，可是券已经用掉了。',
      '搬家忘了换地址，〔东西还是寄去了老房子〕。',
    ],
  },
  {
    themes: ['pain:说明不清'],
    title: '说明书补中文图解与视频二维码',
    problem: '说明书字小、步骤缺失，老人不会用。',
    stage: '使用',
    weekly: [15, 16],
    blocking: 0.09,
    gap: 0.2,
    proposals: [],
    scope: [['category', '数码', 1.7]],
    quotes: [
      '功能是多，可〔说明书像天书〕。',
      '〔配网步骤写漏了一步〕，折腾一晚上。',
      '给爸妈买的，〔字小得看不清〕，还得我远程教。',
    ],
  },
  {
    themes: ['new:5d2a91c0', 'pain:设计不合理'],
    title: '滤网卡扣换成单手可拆',
    problem: '清洗滤网要两只手掰，卡扣容易断。',
    stage: '使用',
    weekly: [4, 9],
    blocking: 0.08,
    gap: 0.5,
    proposals: [{ text: '卡扣做大一点', by: 'customer', count: 6 }],
    scope: [['product', '桌面净化器', 8.3]],
    quotes: [
      '净化效果好，〔拆滤网差点把指甲掰断〕。',
      '用了俩月，〔卡扣断了一个〕，现在用胶带粘着。',
      '〔每次洗都要两个人〕。',
    ],
  },
  {
    themes: ['pain:促销不兑现'],
    title: '赠品与返券随单自动发放',
    problem: '活动说送的赠品没有随货，要顾客自己来要。',
    stage: '支付',
    weekly: [8, 7],
    blocking: 0.03,
    gap: 0.8,
    proposals: [{ text: '补发赠品', by: 'agent', count: 29 }],
    scope: [],
    quotes: [
      '说好送滤芯，〔箱子里翻遍了也没有〕。',
      '晒图返的十块钱，〔一个月了没见着〕。',
      '〔问了才补〕，不问就当没这回事。',
    ],
  },
]

export const HIDDEN_TOPICS = [
  [
    '滤网难拆',
    '使用',
    46,
    0.71,
    ['总体很喜欢，就是〔拆洗麻烦〕。', '五星，唯一的不足是〔盖子太紧〕。', '好用，〔线有点短〕。'],
  ],
  [
    '说明不清',
    '使用',
    39,
    0.58,
    ['东西好，〔说明书不太看得懂〕，好在客服教会了。', '满意，〔第一次装花了点时间〕。'],
  ],
  ['物流慢', '物流', 33, 0.31, ['衣服很值，〔就是等得久了点〕。', '〔晚到两天〕，不过快递员很客气。']],
  ['噪音大', '使用', 21, 0.44, ['洗得干净，〔脱水声音略大〕，白天用没事。']],
] as const

export const NEW_THEMES = [
  ['new:5d2a91c0', '滤网卡扣难掰', '使用', 52, ['卡扣断', '滤网难拆', '卡扣太紧', '掰不开']],
  ['new:77b0e3f4', '配网步骤失败', '使用', 31, ['连不上网', '配网失败', '搜不到设备']],
  ['new:a90c1d22', '取件码短信收不到', '物流', 18, ['没有取件码', '短信没来']],
  ['new:c4e8f001', '礼盒没有手提袋', '签收', 11, ['没有手提袋', '送人不好看']],
] as const

export const ASKS = [
  ['补差价换货', 151, [168, 96, 31, 20], ['我补差价换那款行不行', '能不能换别的']],
  ['价保补差', 104, [110, 18, 27, 55], ['降了的钱退我', '申请保价']],
  ['改地址', 88, [93, 41, 22, 25], ['地址写错了帮我改一下', '换个收货地址']],
  ['换发票', 61, [64, 5, 3, 52], ['抬头开错了要重开', '换成公司抬头']],
  ['催发货', 57, [59, 2, 0, 44], ['赶紧给我发', '什么时候出库，帮我催']],
  ['其他:转人工', 20, [20, 0, 0, 19], ['给我转人工']],
] as const
