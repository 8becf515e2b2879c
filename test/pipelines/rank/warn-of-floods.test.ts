import { describe, expect, it } from 'vitest'
import { warnOfFloods } from '../../../src/pipelines/rank/warn-of-floods.js'
import { evidenceOf, measureOf } from './measured.js'

const TOTALS = measureOf({
  documents: 1000,
  weeks: [
    { week: '2026-03-02', reach: 500, documents: 500 },
    { week: '2026-03-09', reach: 500, documents: 500 },
  ],
  scopes: { category: [], product: [{ value: '洗衣机甲', documents: 50 }], region: [], source: [] },
})
const kinds = (documents: number, evidence: Parameters<typeof evidenceOf>[0]) =>
  warnOfFloods(measureOf({ documents }), evidenceOf({ copy_groups: documents, ...evidence }), TOTALS).map(
    ({ kind }) => kind,
  )

describe('warnOfFloods', () => {
  it('says nothing of an ordinary pain', () => {
    const batch = { product: '洗衣机甲', week: '2026-03-09', documents: 6 }
    expect(kinds(40, { loudest: 2, batch })).toEqual([])
  })

  it('names copies, one shouting customer and one product’s bad batch', () => {
    expect(kinds(20, { copy_groups: 12, loudest: 1 })).toEqual(['copies'])
    expect(kinds(20, { loudest: 6 })).toEqual(['one_customer'])
    const batch = { product: '洗衣机甲', week: '2026-03-09', documents: 14 }
    expect(
      warnOfFloods(measureOf({ documents: 20 }), evidenceOf({ copy_groups: 20, batch }), TOTALS),
    ).toEqual([{ kind: 'one_batch', documents: 14, share: 0.7, where: '洗衣机甲，2026-03-09 当周' }])
  })

  it('takes no batch for bad where nearly all feedback is of that product and week', () => {
    const only = measureOf({
      documents: 100,
      weeks: [{ week: '2026-03-09', reach: 100, documents: 100 }],
      scopes: { category: [], product: [{ value: '甲', documents: 100 }], region: [], source: [] },
    })
    const batch = { product: '甲', week: '2026-03-09', documents: 20 }
    expect(warnOfFloods(measureOf({ documents: 20 }), evidenceOf({ copy_groups: 20, batch }), only)).toEqual(
      [],
    )
  })

  it('takes a handful for chance', () => {
    expect(kinds(6, { copy_groups: 2, loudest: 4 })).toEqual([])
  })
})
