/** Calls of our own writing, as they were said; `C` the customer, `A` the agent. */
export interface SpokenSession {
  readonly turns: readonly { readonly role: 'customer' | 'agent'; readonly text: string }[]
  /** Pains and asks in it, as `pain:…` and `ask:…`. */
  readonly tags: readonly string[]
}

const session = (tags: readonly string[], ...lines: readonly string[]): SpokenSession => ({
  tags,
  turns: lines.map((line) => ({
    role: line.startsWith('C') ? 'customer' : 'agent',
    text: line.slice(1),
  })),
})

export const SPOKEN_SESSIONS: readonly SpokenSession[] = [
  session(
    ['ask:补差价换货', 'pain:换货无货'],
    'A您好，请问有什么可以帮您',
    'C我买的那个锅太小了，你们说没货换，我补差价换大一号的可以吗',
    'A不好意思，系统不支持补差价换货',
  ),
  session(['ask:退货'], 'A您好', 'C你好，我要退货，这个衣服我穿不了', 'A好的，为您申请退货'),
  session(
    ['ask:催发货'],
    'A您好请讲',
    'C订单下了四天，你们能不能尽快发货，家里等着用',
    'A已经帮您催促仓库了',
  ),
  session(
    ['ask:改地址'],
    'A您好，请问有什么可以帮您',
    'C我地址写错了，帮我改一下收货地址',
    'A订单已经出库，无法修改地址',
  ),
  session(['ask:取消订单'], 'A您好', 'C麻烦帮我取消订单，我不想要了', 'A好的，已经为您取消'),
  session(
    ['ask:价保补差', 'pain:降价快'],
    'A您好',
    'C我昨天刚买今天就降价了，你们得退我差价吧',
    'A这边帮您申请价格保护',
  ),
  session(
    ['pain:物流慢'],
    'A您好请说',
    'C你们物流太慢了，都一个星期了还没到，真是受不了',
    'A非常抱歉，帮您催一下',
  ),
  session(
    ['pain:客服差'],
    'A您好',
    'C我找你们客服好几次了，都没人理我，打电话也没人接，太差了',
    'A给您带来不便，抱歉',
  ),
  session(['ask:补发'], 'A您好', 'C收到货少了一个配件，麻烦给我补发一个', 'A好的，已经为您登记补发'),
  session(['ask:换货'], 'A您好', 'C我要换货，鞋子大了一码，能换一双小一码的吗', 'A可以的，帮您安排'),
  session(['ask:退款'], 'A您好', 'C货我已经退回去了，请尽快给我退款', 'A收到后三天内退款'),
  session(['pain:退换难'], 'A您好', 'C东西有问题你们不给退货，推来推去，太过分了', 'A抱歉，已经超过七天'),
  session(['ask:开发票'], 'A您好', 'C我需要开发票，麻烦帮我开一张公司的发票', 'A好的，请提供抬头'),
  session(['ask:催配送'], 'A您好', 'C帮我催一下快递，今天必须给我送到', 'A已经联系站点优先配送'),
  session(
    ['pain:配送服务差'],
    'A您好',
    'C快递员不送上楼，电话也不打，直接扔在门口，态度还特别差',
    'A非常抱歉，为您投诉',
  ),
  session(['ask:改配送时间'], 'A您好', 'C我这周不在家，能不能推迟两天再送', 'A好的，帮您备注'),
  session(
    ['pain:安装收费'],
    'A您好',
    'C师傅来装热水器，安装费收了我三百块，也太贵了吧，乱收费',
    'A配件是另外收费的',
  ),
  session(['ask:补偿'], 'A您好', 'C你们耽误我这么久，怎么补偿我', 'A给您申请一张优惠券'),
  session(['pain:商品破损'], 'A您好', 'C包裹打开一看，杯子摔碎了，外面箱子也压烂了，气死我了', 'A麻烦您拍照'),
  session(
    ['ask:补差价换货'],
    'A您好，很高兴为您服务',
    'C我想换别的型号，差价我出，行不行',
    'A没有这个入口，只能退货重新购买',
  ),
]
