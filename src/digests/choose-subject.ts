import type { DigestContent } from '../model/digest.js'
import { oneLine } from './one-line.js'
import type { DigestWords } from './words.js'

/** Phones show some forty characters. */
const LONGEST = 90

/** Who is told, and the one thing that matters: a new first fix, then what is new, then what rises. */
export const chooseSubject = (content: DigestContent, words: DigestWords): string => {
  const subject = oneLine(`${words.digest}｜${content.subscription}：${headlineOf(content, words)}`)
  const letters = [...subject]
  return letters.length <= LONGEST ? subject : `${letters.slice(0, LONGEST - 1).join('')}…`
}

export const headlineOf = (content: DigestContent, words: DigestWords): string => {
  const [first] = content.fixes
  const [fresh] = content.new_pains
  const [rising] = content.rising
  if (content.documents === 0) return words.nothing
  if (first !== undefined && first.rank === 1 && content.changes !== null && first.previous_rank !== 1)
    return words.newFirst(first)
  if (fresh !== undefined) return words.newPain(fresh)
  if (rising !== undefined) return words.risingPain(rising)
  return first === undefined ? words.onlyVolume(content.documents) : words.topFix(first)
}
