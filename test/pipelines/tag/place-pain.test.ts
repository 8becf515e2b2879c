import { describe, expect, it } from 'vitest'
import type { Clause, SegmentedDocument } from '../../../src/model/document.js'
import type { Match } from '../../../src/pipelines/match/create-matcher.js'
import { NOT_SCORED } from '../../../src/pipelines/tag/clause-model.js'
import { createEvidenceReader, UNLIKELY } from '../../../src/pipelines/tag/evidence.js'
import type { PainTraces } from '../../../src/pipelines/tag/place-pain.js'
import { placePain } from '../../../src/pipelines/tag/place-pain.js'

const CODE = 1
const WIDTH = 2
const LENGTH = 10

/** Clauses of ten characters with a comma between, and what the clause model says of the code in each. */
const place = (
  scores: readonly number[],
  traces: Partial<PainTraces>,
  turnOf: (clause: number) => number = () => 0,
) => {
  const clauses = scores.map(
    (_, index): Clause => ({
      start: index * (LENGTH + 1),
      end: index * (LENGTH + 1) + LENGTH,
      sentence: 0,
      turn: turnOf(index),
      question: false,
    }),
  )
  const logOdds = Float32Array.from(scores.flatMap((score) => [NOT_SCORED, score]))
  const evidence = createEvidenceReader(
    WIDTH,
    UNLIKELY,
  )({ logOdds, clauses: scores.map((_, index) => index) })
  const found = placePain({ clauses } as unknown as SegmentedDocument, evidence, {
    column: CODE,
    clause: 0,
    match: null,
    matches: [],
    ...traces,
  })
  return [found.start, found.end]
}

const matchAt = (clause: number, from: number, length: number): Match => {
  const start = clause * (LENGTH + 1) + from
  return {
    kind: 'pain',
    name: '质量差',
    start,
    end: start + length,
    clause,
    headStart: start,
    headEnd: start + length,
    tailStart: start,
    tailEnd: start + length,
  }
}

describe('where a pain is quoted', () => {
  it('is the clause that the model is surest of, whole where the lexicon has no match', () => {
    expect(place([-3, 1, -3], {})).toEqual([11, 21])
  })

  it('is the match alone where nothing beside it tells of the pain', () => {
    const match = matchAt(1, 2, 4)
    expect(place([-4, -1, -4], { clause: 1, match, matches: [match] })).toEqual([13, 17])
  })

  it('is another match where the model hears much more of it', () => {
    const [first, second] = [matchAt(0, 0, 3), matchAt(3, 1, 3)]
    expect(place([-4, -4, -4, 2], { match: first, matches: [first, second] })).toEqual([34, 37])
  })

  it('goes on into clauses beside it in which the pain is told on, two at each side at most', () => {
    expect(place([-4, -1, 1, -4], {})).toEqual([11, 32])
    expect(place([1, -1, -1, -1, -1], {})).toEqual([0, 32])
  })

  it('does not go on where the lexicon objects, into another turn, or beyond forty characters', () => {
    const [here, beside] = [matchAt(0, 0, 3), matchAt(1, 0, 3)]
    expect(place([1, NOT_SCORED], { match: here, matches: [here, beside] })).toEqual([0, 3])
    expect(place([1, 1], {}, (clause) => clause)).toEqual([0, 10])
    expect(place([-1, -1, 2, -1, -1], {})[1]).toBeLessThanOrEqual(54)
    const [start = 0, end = 0] = place([-1, -1, 2, -1, -1], {})
    expect(end - start).toBeLessThanOrEqual(40)
  })

  it('is the match for a code that the model does not know', () => {
    const match = matchAt(1, 2, 4)
    expect(place([0, 0], { column: -1, clause: 1, match, matches: [match] })).toEqual([13, 17])
  })
})
