import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MaskedDocument } from '../../src/model/document.js'
import { createSegmentStage } from '../../src/pipelines/segment.js'
import { firstTokenAt, isTokenBoundary } from '../../src/pipelines/tokens.js'
import { createSegmenter } from '../../src/segmenters/create-segmenter.js'
import { arbitraryText } from './arbitrary-text.js'
import { feedbackOf, normalized, sessionOf } from './language.js'

const asMasked = (text: string, turns: MaskedDocument['turns'] = null): MaskedDocument => ({
  ...feedbackOf(text, { turns }),
  normalized: text,
  offsets: null,
  normalized_turns: turns,
  copy_key: null,
  masked: text,
  masked_offsets: null,
  masked_turns: turns,
  stored_text: text,
  pii: [],
})

describe.each(['nodejieba', 'node-rs'] as const)('segment with %s', async (name) => {
  const segment = createSegmentStage(await createSegmenter(name, ['差价换']))

  it('gives tokens that joined are the text', () => {
    fc.assert(
      fc.property(arbitraryText(), (text) => {
        const starts = [...segment(asMasked(text)).tokens()]
        expect(starts[0] ?? 0).toBe(0)
        expect(starts.at(-1)).toBe(text.length)
        const tokens = starts.slice(0, -1).map((start, index) => text.slice(start, starts[index + 1]))
        expect(tokens.join('')).toBe(text)
        expect(tokens.every((token) => token !== '')).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('gives clauses in range that never go backwards, without the marks between them', () => {
    fc.assert(
      fc.property(arbitraryText(), (text) => {
        let before = { end: 0, sentence: 0 }
        for (const clause of segment(asMasked(text)).clauses) {
          expect(clause.start).toBeGreaterThanOrEqual(before.end)
          expect(clause.end).toBeGreaterThan(clause.start)
          expect(clause.end).toBeLessThanOrEqual(text.length)
          expect(clause.sentence).toBeGreaterThanOrEqual(before.sentence)
          expect(text.slice(clause.start, clause.end)).not.toMatch(/[。!?\n…;,:、~·|/]/)
          expect(clause.turn).toBe(-1)
          before = clause
        }
        const kept = segment(asMasked(text)).clauses.map(({ start, end }) => text.slice(start, end))
        expect(kept.join('').replace(/ /g, '')).toBe(text.replace(/[。!?\n…;,:、~·|/ ]/g, ''))
      }),
      { numRuns: 300 },
    )
  })

  it('keeps a word of the lexicons whole', () => {
    const { masked, tokens } = segment(asMasked('能不能差价换一件'))
    const starts = tokens()
    const at = masked.indexOf('差价换')
    expect(isTokenBoundary(starts, at) && isTokenBoundary(starts, at + 3)).toBe(true)
    expect(isTokenBoundary(starts, at + 1)).toBe(false)
    expect(starts[firstTokenAt(starts, at + 1)]).toBe(at + 3)
  })
})

describe('segment', async () => {
  const segment = createSegmentStage(await createSegmenter('node-rs', []))
  const clausesOf = (text: string) =>
    segment(asMasked(text)).clauses.map(({ start, end }) => text.slice(start, end))

  it('ends a clause at a blank beside Chinese, not inside foreign words', () => {
    expect(clausesOf('衣服很好 就是大了')).toEqual(['衣服很好', '就是大了'])
    expect(clausesOf('galaxy note pro')).toEqual(['galaxy note pro'])
  })

  it('knows a question by its mark or its last particle', () => {
    const { clauses } = segment(asMasked('能换吗,几点到?会掉色。'))
    expect(clauses.map(({ question, sentence }) => [question, sentence])).toEqual([
      [true, 0],
      [true, 0],
      [false, 1],
    ])
  })

  it('cuts no clause across turns and leaves the speakers’ labels out', () => {
    const { normalized: text, normalized_turns: turns } = normalized(
      sessionOf(['客户：裤子短了', '客服：好的', '客户：能换，大一号吗？']),
    )
    const { clauses } = segment(asMasked(text, turns))
    expect(clauses.map(({ start, end, turn }) => [turn, text.slice(start, end)])).toEqual([
      [0, '裤子短了'],
      [1, '好的'],
      [2, '能换'],
      [2, '大一号吗'],
    ])
  })
})
