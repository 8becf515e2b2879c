/**
 * Sessions written out as a whole: late goods and plain questions.
 *
 * @type {import('./scripts-after-sale.mjs').Script[]}
 */
export const DELIVERY = [
  {
    reason: 'hurry',
    outcome: 'met',
    category: '服装',
    lines: `客 怎么还没发货啊，都拍了五天了
服 亲，您拍的是预售款哦，页面写的是七天内
客 我没看见预售两个字
客 周末同学婚礼要穿，求求了，帮我催一下发货
服 给您加急了，今晚能出
客 谢谢！！`,
  },
  {
    reason: 'hurry',
    outcome: 'refused',
    category: '服装',
    lines: `客 麻烦催一下发货，周末要穿
服 目前订单量较大，都是按顺序发的呢
客 别人跟我同一天拍的都收到了
服 不同仓库发货时间不一样，我们这边催不了
客 那我不要了，退了吧，别处买`,
  },
  {
    reason: 'hurry',
    outcome: 'met',
    category: '手机',
    lines: `客 待出库两天了，能快点发吗
服 订单号发我一下
客 {order}
服 地址那里缺门牌号，仓库联系您没打通
客 哦哦我在开会，门牌是{address}
服 补上了，今天发
客 好的，幸亏问了`,
  },
  {
    reason: 'hurry',
    outcome: 'refused',
    category: '手机',
    lines: `客 说好24小时发货，现在36小时了
服 亲，24小时是工作时间哦，周末不算
客 页面哪里写了？
服 抱歉，这边会反馈的
客 反馈有什么用，今天到底发不发
服 这个我无法承诺您
客 无语，问了等于白问`,
  },
  {
    reason: 'hurry',
    outcome: 'met',
    category: '水果',
    lines: `客 亲 我那箱芒果今天能发出来不，客人后天到
服 果园今天下雨没采，明早现摘现发
客 后天能到吗
服 走冷链的话可以，我给您备注
客 好，麻烦催一催仓库`,
  },
  {
    reason: 'hurry',
    outcome: 'refused',
    category: '水果',
    lines: `客 下单四天没动静，再不发我取消了
服 不好意思，缺货中，预计还要三天
客 缺货你还卖？
服 您可以耐心等待或者申请退款
客 退！`,
  },
  {
    reason: 'hurry',
    outcome: 'met',
    category: '洗护',
    call: true,
    lines: `服 您好请讲
客 我前天买的洗发水一直没有揽收，那个单号是{order}
服 我看一下，是快递那边没来收，我催一下他们
客 你催有用吧，我家里一点都没了，今天头都没法洗
服 有用的，今晚一定揽走
客 好，麻烦你了啊`,
  },
  {
    reason: 'hurry',
    outcome: 'met',
    category: '洗衣机',
    lines: `客 洗衣机到我们这网点三天了不给送，帮我催催
服 好的，您那边是农村还是市区呢
客 镇上，离网点就十里地
服 问了，他们攒够一车才送，我让他们明天单独给您跑一趟
客 明天几点，家里得留人
服 上午十点左右，先打您电话{phone}
客 行行`,
  },
  {
    reason: 'hurry',
    outcome: 'refused',
    category: '洗衣机',
    lines: `客 说昨天送货，我请假等了一天，人呢
服 物流显示昨天您家无人，改派了
客 胡说，我从早上八点坐到晚上七点，一个电话都没有
服 这边看到的就是这样呢，下次派送是周四
客 周四我上班！能不能晚上送
服 送货只有白天，没法约晚上
客 那谁在家？你们自己想想合不合理`,
  },
  {
    reason: 'hurry',
    outcome: 'met',
    category: '餐饮外卖',
    lines: `客 骑手原地不动二十分钟了，都超时了，帮我催下
服 马上联系骑手
服 他车胎爆了，已经转单给别的骑手，十五分钟到
客 好吧，注意安全，不催了`,
  },
  {
    reason: 'hurry',
    outcome: 'met',
    category: '餐饮外卖',
    call: true,
    lines: `服 您好请问有什么可以帮您
客 我这个外卖一个小时了还没出餐，商家电话也打不通
服 我帮您联系商家，您别挂机
客 嗯快点啊，下午一点半还要开会
服 商家说漏单了，现在做要二十分钟，您要退的话可以全退
客 那给我退了吧，来不及了
服 好的已经退了，给您补了一张八元券
客 嗯行吧`,
  },
  {
    reason: 'hurry',
    outcome: 'met',
    category: '手机',
    lines: `客 物流三天没更新，是不是丢件了，帮我查一下
服 单号发来
客 JT0000007731982
服 在分拨中心压着，没丢，给您加急查件了
客 最晚哪天能到
服 后天，如果没到给您补发新的
客 有这句话就放心了`,
  },
  {
    reason: 'question',
    outcome: 'answered',
    category: '服装',
    lines: `客 175 140斤穿什么码
服 L码哦亲
客 喜欢宽松点
服 那就XL
客 好嘞`,
  },
  {
    reason: 'question',
    outcome: 'answered',
    category: '手机',
    lines: `客 这个支持双卡吗
服 支持双卡双待的
客 行，我下单了`,
  },
  {
    reason: 'question',
    outcome: 'answered',
    category: '洗衣机',
    lines: `客 10公斤的机身深度多少
服 不含门59公分，含门62
客 我家柜子58…放不下了
服 8公斤那款是55的
客 我再量量，谢谢`,
  },
  {
    reason: 'question',
    outcome: 'answered',
    category: '水果',
    lines: `客 现在拍几号能到
服 您在哪个城市呢
客 济南
服 大概三天
客 ok`,
  },
  {
    reason: 'question',
    outcome: 'answered',
    category: '洗护',
    lines: `客 孕妇可以用吗
服 成分里没有孕期禁用的哦，不放心可以先问下医生
客 好的我看看成分表
服 详情页第五张图就是～`,
  },
  {
    reason: 'question',
    outcome: 'answered',
    category: '餐饮外卖',
    lines: `客 你们几点打烊呀
服 凌晨一点
客 明白了，谢谢`,
  },
  {
    reason: 'question',
    outcome: 'answered',
    category: '洗衣机',
    lines: `客 以旧换新怎么参加
服 下单时勾选"旧机回收"，送新机时师傅一起拉走
客 坏的也收吗
服 收的，能抵一百
客 行，谢谢`,
  },
]
