import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Match } from '../../../src/pipelines/match/create-matcher.js'
import { ASPECT, aspectWordsOf, COMPLAINT, cutPieces } from '../../../src/pipelines/mine/cut-pieces.js'

const matchOf = (name: string, start: number, end: number, kind = ASPECT): Match => ({
  kind,
  name,
  start,
  end,
  clause: 0,
  headStart: start,
  headEnd: end,
  tailStart: start,
  tailEnd: end,
})

const arbitraryMatches = fc.array(
  fc
    .tuple(
      fc.constantFrom('包装', '价格', '屏幕'),
      fc.nat(40),
      fc.integer({ min: 1, max: 6 }),
      fc.constantFrom(ASPECT, COMPLAINT, 'opinion'),
    )
    .map(([name, start, length, kind]) => matchOf(name, start, start + length, kind)),
  { maxLength: 30 },
)
const arbitraryClause = fc.string({
  minLength: 47,
  maxLength: 60,
  unit: fc.constantFrom('屏', '慢', '.', '3', 'a'),
})

describe('the words of the dictionary in a clause', () => {
  it('are all but those inside a longer one, whatever it speaks of', () => {
    fc.assert(
      fc.property(arbitraryMatches, (matches) => {
        const words = matches.filter(({ kind }) => kind !== 'opinion')
        const outer = words.filter(
          (word) =>
            !words.some(
              (other) =>
                other.start <= word.start &&
                other.end >= word.end &&
                other.end - other.start > word.end - word.start,
            ),
        )
        const found = aspectWordsOf(matches)
        const key = (word: { start: number; end: number }, aspect: string) =>
          `${word.start} ${word.end} ${aspect}`
        expect(found.map((word) => key(word, word.aspect)).sort()).toEqual(
          outer.map((word) => key(word, word.name)).sort(),
        )
      }),
    )
  })
})

describe('the pieces of a clause', () => {
  it('lie one after the other and leave out nothing but dots', () => {
    fc.assert(
      fc.property(arbitraryClause, arbitraryMatches, (text, matches) => {
        const pieces = cutPieces(text, { start: 2, end: text.length }, aspectWordsOf(matches))
        let at = 2
        for (const { start, end } of pieces) {
          expect(/^\.*$/.test(text.slice(at, start))).toBe(true)
          expect(end).toBeGreaterThan(start)
          at = end
        }
        expect(/^\.*$/.test(text.slice(at))).toBe(true)
      }),
    )
  })

  it('part where a long clause turns from one aspect to another', () => {
    const text = '快递走了整整一个星期而且盒子全都压扁了'
    const pieces = cutPieces(
      text,
      { start: 0, end: text.length },
      aspectWordsOf([matchOf('物流', 0, 2), matchOf('包装', 12, 14)]),
    )
    expect(pieces.map(({ words }) => words.map(({ aspect }) => aspect))).toEqual([['物流'], ['包装']])
    expect(pieces.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text)
  })

  it('are one where it is short, and are not cut at the dot of a number', () => {
    const short = '快递慢盒子扁'
    expect(
      cutPieces(short, { start: 0, end: 6 }, aspectWordsOf([matchOf('物流', 0, 2), matchOf('包装', 3, 5)])),
    ).toHaveLength(1)
    expect(
      cutPieces('声音小.屏幕只有5.5寸', { start: 0, end: 12 }, []).map(({ start, end }) => [start, end]),
    ).toEqual([
      [0, 3],
      [4, 12],
    ])
  })
})
