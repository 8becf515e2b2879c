import type { Match } from '../match/create-matcher.js'
import type { AspectWord } from './aspect-model.js'

/** A stretch of a clause that speaks of one thing. */
export interface Piece {
  readonly start: number
  readonly end: number
  readonly words: readonly AspectWord[]
}

/** Kinds of matches: words of an aspect, and expressions that also say what is wrong. */
export const ASPECT = 'aspect'
export const COMPLAINT = 'aspect-complaint'
/** Shorter clauses stay whole: their words explain one another. */
const LONG = 12
const FEWEST_BEFORE = 6
const FEWEST_AFTER = 4

/** The words of the dictionary in a clause, without those that lie inside a longer one (快递 in 快递员). */
export const aspectWordsOf = (matches: readonly Match[]): readonly AspectWord[] => {
  const words = matches
    .filter(({ kind }) => kind === ASPECT || kind === COMPLAINT)
    .map(
      ({ kind, name, start, end }): AspectWord => ({
        aspect: name,
        start,
        end,
        complains: kind === COMPLAINT,
      }),
    )
    .sort((a, b) => a.start - b.start || b.end - a.end || (a.aspect < b.aspect ? -1 : 1))
  let outer: AspectWord | null = null
  return words.filter((word) => {
    if (outer === null || word.end > outer.end) outer = word
    return outer.end - outer.start === word.end - word.start
  })
}

/**
 * Cuts a clause into pieces that speak of one thing: at full stops written as dots (屏幕大.声音小), and, where it is long,
 * in the middle between words of different aspects. Many customers write without commas.
 */
export const cutPieces = (
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  words: readonly AspectWord[],
): readonly Piece[] =>
  cutAtDots(text, start, end).flatMap(([from, to]) => {
    const inside = words.filter((word) => word.start >= from && word.end <= to)
    const pieces: Piece[] = []
    let begin = from
    for (const cut of to - from > LONG ? cutsBetween(inside) : []) {
      if (cut - begin < FEWEST_BEFORE || to - cut < FEWEST_AFTER) continue
      pieces.push(pieceOf(begin, cut, inside))
      begin = cut
    }
    return [...pieces, pieceOf(begin, to, inside)]
  })

const pieceOf = (start: number, end: number, words: readonly AspectWord[]): Piece => ({
  start,
  end,
  words: words.filter((word) => word.start < end && word.end > start),
})

const cutAtDots = (text: string, start: number, end: number): readonly (readonly [number, number])[] => {
  const stretches: [number, number][] = []
  let from = start
  for (let at = start; at < end; at++) {
    if (text[at] !== '.' || isLatin(text.charCodeAt(at + 1))) continue
    if (at > from) stretches.push([from, at])
    from = at + 1
  }
  if (end > from) stretches.push([from, end])
  return stretches
}

/** A digit or a small letter: 3.5, v2.x, jd.com. */
const isLatin = (unit: number): boolean => (unit >= 0x30 && unit <= 0x39) || (unit >= 0x61 && unit <= 0x7a)

const cutsBetween = (words: readonly AspectWord[]): readonly number[] => {
  const cuts: number[] = []
  let before: AspectWord | null = null
  for (const word of words) {
    if (before !== null && word.aspect !== before.aspect && word.start > before.end)
      cuts.push(before.end + ((word.start - before.end + 1) >> 1))
    before = word
  }
  return cuts
}
