import dice from 'natural/lib/natural/distance/dice_coefficient.js'

/** A phrase and its voices; lists are given most frequent first. */
interface Counted {
  readonly text: string
  readonly count: number
}

/** A second phrase so much like the first says nothing new (太慢, 很慢). */
const ALIKE = 0.3
/** A second phrase is not worth a name under this share of the first one's count. */
const ENOUGH = 0.1

/** A theme's name: its most frequent phrase and, if there is one, the most frequent that says something else. */
export const nameTheme = (aspect: string, phrases: readonly Counted[], isGeneral: boolean): string => {
  const [first] = phrases
  if (first === undefined) return aspect
  const second = phrases.find(
    ({ text, count }) => count >= first.count * ENOUGH && isOther(text, first.text, aspect),
  )
  const said = second ? `${first.text}、${second.text}` : first.text
  // 贵、不值 alone does not say what of.
  return isGeneral ? `${aspect}（${said}）` : said
}

const isOther = (text: string, first: string, aspect: string): boolean =>
  !text.includes(first) &&
  !first.includes(text) &&
  dice(text.replace(aspect, ''), first.replace(aspect, '')) < ALIKE &&
  text.slice(-1) !== first.slice(-1)
