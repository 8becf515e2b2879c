/** What is spoken of so far: 麻烦催一下 is about the last of it. */
const TOPICS: Readonly<Record<string, RegExp>> = {
  invoice: /发票|抬头|专票|税号|开票|增票/g,
  refund: /退款|退钱|到账|钱退/g,
  delivery: /物流|快递|配送|派送|送货|到货|送到|站点/g,
  dispatch: /发货|出库|缺货|无货|没货|调货/g,
  installation: /安装|装机/g,
  repair: /维修|检测|返修|报修|保修/g,
  review: /审核|审批/g,
  address: /地址/g,
  phone: /电话|手机号|号码/g,
  price: /价保|差价|降价|价格保护|保价/g,
  exchange: /换货|换新/g,
  cancelling: /取消|拦截|撤销/g,
  returning: /退货|退换/g,
}

export interface Topics {
  /** In the order of TOPICS. */
  readonly all: readonly string[]
  readonly last: string
}

interface TopicMention {
  readonly topic: string
  readonly start: number
  readonly end: number
}

/** Where a text speaks of which topic, topic by topic. */
export const findTopics = (text: string): readonly TopicMention[] =>
  Object.entries(TOPICS).flatMap(([topic, words]) =>
    Array.from(text.matchAll(words), (found) => ({
      topic,
      start: found.index,
      end: found.index + found[0].length,
    })),
  )

/** How often each topic is spoken of that is. */
export const countTopics = (found: readonly TopicMention[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const { topic } of found) counts.set(topic, (counts.get(topic) ?? 0) + 1)
  return counts
}

/** Builds what tells, for places that only grow, what the text has spoken of up to there. */
export const createTopicReader = (found: readonly TopicMention[]): ((end: number) => Topics) => {
  const mentions = found.toSorted((a, b) => a.end - b.end)
  const all = new Set<string>()
  let next = 0
  let last = { topic: 'none', start: -1 }
  return (end) => {
    for (let mention = mentions[next]; mention && mention.end <= end; mention = mentions[++next]) {
      all.add(mention.topic)
      if (mention.start > last.start) last = mention
    }
    return { all: [...all], last: last.topic }
  }
}
