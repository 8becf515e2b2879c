import dice from 'natural/lib/natural/distance/dice_coefficient.js'
import jaroWinkler from 'natural/lib/natural/distance/jaro-winkler_distance.js'
import stemmer from 'natural/lib/natural/stemmers/porter_stemmer.js'

/** Names of aspects at least so alike are one. */
const ALIKE_HAN = 0.6
const ALIKE_LATIN = 0.92
/** Only the most frequent names draw others to them. */
const MOST_LEADERS = 3000
const LATIN = /^[a-z0-9 .+-]+$/

/** Which name each name is folded into, a leader into itself; leaders in the order in which they draw others. */
export type KnownNames = ReadonlyMap<string, string>

/**
 * Folds variants of an aspect's name into the most frequent one: Latin words by stem and Jaro–Winkler distance (app,
 * apps; wifi, wi-fi), Chinese names by the Dice coefficient of their characters' pairs and by containment (手提袋, 礼盒手提袋).
 * @param names distinct, most frequent first
 * @param known what earlier runs folded: it stays, and its leaders draw new names before these draw each other
 */
export const createNameFolder = (
  names: readonly string[],
  known: KnownNames = new Map(),
): ((name: string) => string) => {
  const leaders: string[] = []
  const byUnit = new Map<string, string[]>()
  const leaderOf = new Map(known)
  const knownLeaders = [...known].flatMap(([name, leader]) => (name === leader ? [name] : []))
  for (const name of [...knownLeaders, ...names.filter((name) => !known.has(name))]) {
    const leader = known.has(name) ? null : findLeader(name, byUnit)
    leaderOf.set(name, leader ?? name)
    if (leader !== null || leaders.length >= MOST_LEADERS) continue
    leaders.push(name)
    for (const unit of new Set(name)) {
      const list = byUnit.get(unit)
      if (list) list.push(name)
      else byUnit.set(unit, [name])
    }
  }
  return (name) => leaderOf.get(name) ?? name
}

/** Last characters that say too little of a thing to fold by. */
const GENERIC_HEADS = '机种眠人天上下面头心力气事性法品服物家度时间题果点样'

/**
 * Folds the names of missing things by their head, the last character: 手提袋, 礼品袋 and 袋子 all lack a bag. Only for
 * missing things; elsewhere heads mix too much (衣服 and 客服).
 * @param names distinct, most frequent first
 * @param known what earlier runs folded
 */
export const createHeadFolder = (
  names: readonly string[],
  known: KnownNames = new Map(),
): ((name: string) => string) => {
  const byHead = new Map<string, string>()
  for (const [name, leader] of known) if (!byHead.has(headOf(name))) byHead.set(headOf(name), leader)
  for (const name of names) if (!byHead.has(headOf(name))) byHead.set(headOf(name), name)
  return (name) => known.get(name) ?? byHead.get(headOf(name)) ?? name
}

const headOf = (name: string): string => {
  const word = /.[子儿]$/.test(name) ? name.slice(0, -1) : name
  const head = word.slice(-1)
  return word.length > 3 || GENERIC_HEADS.includes(head) ? name : head
}

/** Only leaders that share a character are compared, in order of frequency. */
const findLeader = (name: string, byUnit: ReadonlyMap<string, readonly string[]>): string | null => {
  for (const unit of new Set(name)) {
    for (const leader of byUnit.get(unit) ?? []) if (isSameName(name, leader)) return leader
  }
  return null
}

const isSameName = (name: string, leader: string): boolean => {
  if (LATIN.test(name) && LATIN.test(leader)) {
    const [a, b] = [foldLatin(name), foldLatin(leader)]
    return a === b || (Math.min(a.length, b.length) >= 5 && jaroWinkler(a, b, {}) >= ALIKE_LATIN)
  }
  if (leader.length >= 2 && name.length > leader.length && name.endsWith(leader)) return true
  return Math.min(name.length, leader.length) >= 3 && dice(name, leader) >= ALIKE_HAN
}

const foldLatin = (word: string): string => stemmer.stem(word.replace(/[ .+-]/g, ''))
