/** Two sentences of one topic are not put into one review: they would say a thing twice or contradict each other. */
const TOPICS = [
  /码|合适|尺寸|斤，|偏小/u,
  /快|慢|天|就到|分钟|小时|等了|物流|发货/u,
  /送|骑手|快递|楼/u,
  /包装|箱|盒|漏|洒|袋/u,
  /便宜|价|划算|贵|降|免息|补贴/u,
  /客服|商家|卖家|老板/u,
  /味|香|好吃|下饭|辣|咸/u,
  /甜|酸|口感|好吃|涩|核|渣|果香/u,
  /声|噪|响|吵/u,
  /颜色|色差|深浅|暗|白|绿/u,
  /料|布|面料|薄|厚|软|扎|垂/u,
  /起球|掉色|变形|洗了|洗过|缩|掉毛/u,
  /线头|做工|走线|扣|拉链|锁边|针脚|开线/u,
  /新鲜|坏|烂|蔫|现摘/u,
  /分量|足|大小|个头|个|量|少|小一圈/u,
  /热|凉|烫|冰|坨/u,
  /电|续航|待机/u,
  /卡|帧|死机|反应|流畅|丝滑|系统|推送|弹窗|广告/u,
  /脱水|甩|抖|稳/u,
  /干净|洗出/u,
  /安装|师傅|装完|装的/u,
  /信号/u,
  /头发|头皮|蓬松|油/u,
  /正品|真|假|串码/u,
  /日期|保质|产的/u,
  /拍照|拍视频|摄|夜景/u,
  /说明书|按键|教|向导/u,
  /用了|一切正常|回购|再来/u,
  /餐具|筷|勺/u,
  /泡沫|冲/u,
  /卫生|肚子/u,
  /听筒|扬声器|铃声/u,
  /指纹|识别/u,
  /屏/u,
  /运费|退|换/u,
]

/**
 * Whether the two speak of the same thing.
 *
 * @param {string} one
 * @param {string} other
 */
export function clashes(one, other) {
  return TOPICS.some((topic) => topic.test(one) && topic.test(other))
}
