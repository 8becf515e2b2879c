import { describe, expect, it } from 'vitest'
import type { DocumentRow, StoredDocument } from '../../src/model/mention.js'
import { createJudgementComparison } from '../../src/run/compare-judgements.js'
import type { Rejudged } from '../../src/run/rejudge-documents.js'
import { documentRow, painRow, phraseRow, requestRow } from '../stores/rows.js'

const stored = (document: DocumentRow, ...codes: readonly string[]): StoredDocument => ({
  document,
  mentions: codes.map((code) =>
    code.startsWith('要') ? requestRow(document, code) : painRow(document, code, { confidence: 0.5 }),
  ),
})

const compare = (rejudged: readonly Rejudged[]) => {
  const comparison = createJudgementComparison()
  for (const one of rejudged) comparison.add(one)
  return comparison.result()
}

const document = (number: number, given: Partial<DocumentRow> = {}): DocumentRow =>
  documentRow(`d${String(number).padStart(4, '0')}`, given)

describe('the comparison of judgements', () => {
  it('counts documents that gain and lose a code, by code and by week', () => {
    const march = { created_at: '2024-03-05T10:00:00' }
    const first = document(1, march)
    const second = document(2, march)
    const third = document(3)
    const result = compare([
      { before: stored(first, '色差', '质量差'), after: stored(first, '质量差', '要换货') },
      { before: stored(second, '色差'), after: stored(second) },
      { before: stored(third), after: stored(third, '色差') },
      { before: stored(document(4), '质量差'), after: null },
    ])
    expect(result.documents).toEqual({ all: 4, changed: 3, gaining: 2, losing: 2, dropped: 0 })
    expect(result.codes).toEqual([
      {
        kind: 'pain',
        code: '色差',
        before: 2,
        gained: 1,
        lost: 2,
        after: 1,
        weeks: [
          { week: null, gained: 1, lost: 0 },
          { week: '2024-03-04', gained: 0, lost: 2 },
        ],
      },
      {
        kind: 'request',
        code: '要换货',
        before: 0,
        gained: 1,
        lost: 0,
        after: 1,
        weeks: [{ week: '2024-03-04', gained: 1, lost: 0 }],
      },
    ])
    expect(result.weeks).toEqual([
      { week: null, gained: 1, lost: 0 },
      { week: '2024-03-04', gained: 1, lost: 2 },
    ])
  })

  it('tells changes that are no gain and no loss from both, and phrases are none', () => {
    const one = document(1)
    const after = {
      document: one,
      mentions: [painRow(one, '色差', { confidence: 0.9 }), phraseRow(one, '盒', '破')],
    }
    const gone = document(2, { drop_reason: 'default_text' })
    const result = compare([
      { before: stored(one, '色差'), after },
      { before: stored(document(2)), after: { document: gone, mentions: [] } },
    ])
    expect(result).toEqual({
      documents: { all: 2, changed: 2, gaining: 0, losing: 0, dropped: 1 },
      codes: [],
      weeks: [],
      samples: { gained: [], lost: [] },
    })
  })

  it('samples thirty of each side, the same thirty in any order, and one of the copies of a text', () => {
    const changes = Array.from({ length: 400 }, (_, number): Rejudged => {
      const row = document(number, { copy_key: number < 200 ? 'copy' : `k${number}` })
      return { before: stored(row, '色差'), after: stored(row, '质量差') }
    })
    const { samples } = compare(changes)
    expect(samples.gained).toHaveLength(30)
    expect(samples.lost).toHaveLength(30)
    const idsOf = (side: 'gained' | 'lost', { samples: found }: typeof result) =>
      found[side].map(({ document_id }) => document_id).sort()
    const result = compare(changes)
    const reversed = compare(changes.slice(200).reverse())
    const unlikeCopies = idsOf('gained', result).filter((id) => id >= 'd0200')
    expect(idsOf('gained', result).length - unlikeCopies.length).toBeLessThanOrEqual(1)
    expect(idsOf('gained', reversed)).toEqual(expect.arrayContaining(unlikeCopies))
    const [sample] = samples.lost
    expect(sample?.text.slice(sample.start, sample.end)).toBe('买来三天')
  })
})
