import { expect } from 'vitest'
import type { StoredDocument } from '../../../src/model/mention.js'
import type { Versions } from '../../../src/model/version.js'
import type { Store } from '../../../src/stores/store.js'
import { allAnswers, allMentions } from '../answers.js'
import {
  batchOf,
  complaint,
  documentRow,
  joined,
  judgementRow,
  painRow,
  phraseRow,
  requestRow,
  rulingOf,
  VERSIONS,
} from '../rows.js'
import type { Check } from '../store.contract.js'

const NEXT: Versions = { taxonomy: 't2', pipeline: '1' }
const MANY = 2500

const judgedByOthers = async (store: Store, versions: Versions): Promise<readonly StoredDocument[]> => {
  const found: StoredDocument[] = []
  for await (const page of store.judgedByOthers(versions)) found.push(...page)
  return found.sort((a, b) => (a.document.document_id < b.document.document_id ? -1 : 1))
}

const idsOf = (found: readonly StoredDocument[]): readonly string[] =>
  found.map(({ document }) => document.document_id)

export const checkJudging = (check: Check): void => {
  check(
    'gives documents that other versions judged as they were written, with their mentions',
    async (store) => {
      const full = documentRow('d1', {
        id: 'R1',
        source: 'chat',
        text: '客户：电池\u{20BB7}坏了\n客服：您好，[手机号]',
        turns: '[{"role":"customer","start":3,"end":9}]',
        created_at: '2024-03-05T10:00:00',
        category: '家电',
        product_id: 'P1',
        product: '水壶',
        variant: '红',
        shop: '一店',
        region: '浙江',
        rating: 2.5,
        order_id: 'O1',
        order_value: 0.1 + 0.2,
        votes: 3,
        customer: 'c1',
        metadata: '{"a":"b"}',
        copy_key: 'k1',
        polarity: 'mixed',
        tone: 1 / 3,
        domain: '家电',
        leaving: true,
      })
      const bare = documentRow('d2')
      const mentions = [
        painRow(full, '不耐用', {
          aspect: '电池',
          opinion: '坏了',
          blocks: true,
          stage: '使用',
          confidence: 2 / 3,
        }),
        requestRow(full, '换货', { met: false, refused: true, worked_around: null }),
        phraseRow(bare, '包装', '破了'),
      ]
      await store.write(batchOf([full, bare], ...mentions))
      const found = await judgedByOthers(store, NEXT)
      expect(found.map(({ document }) => document)).toEqual([full, bare])
      const byId = [...mentions].sort((a, b) => (a.mention_id < b.mention_id ? -1 : 1))
      expect(found.flatMap((one) => one.mentions)).toEqual(byId)
    },
  )

  check(
    'gives none that these versions judged, none that was dropped, and all when either version differs',
    async (store) => {
      const dropped = documentRow('dropped', { drop_reason: 'empty_text' })
      const next = complaint(2, '物流慢', { taxonomy_version: 't2' })
      await store.write(joined([complaint(1, '质量差'), next, batchOf([dropped])]))
      expect(idsOf(await judgedByOthers(store, VERSIONS))).toEqual(['d0002'])
      expect(idsOf(await judgedByOthers(store, NEXT))).toEqual(['d0001'])
      expect(idsOf(await judgedByOthers(store, { ...NEXT, pipeline: '2' }))).toEqual(['d0001', 'd0002'])
      expect(await store.corpus.versions()).toEqual([
        { ...VERSIONS, documents: 1 },
        { ...NEXT, documents: 1 },
      ])
    },
  )

  check('gives mentions as they were tagged, whatever people’s word makes of them', async (store) => {
    const document = documentRow('d1')
    const [pain, other] = [painRow(document, '质量差'), painRow(document, '色差', { quote_start: 3 })]
    await store.write(batchOf([document], pain, other))
    const wrong = judgementRow(pain, { verdict: 'wrong', corrected_code: '不耐用' })
    await store.judgements.add([wrong])
    const ruling = rulingOf(wrong)
    await store.judgements.apply([
      { ...ruling, holds: false },
      { ...ruling, code: '不耐用', theme: 'pain:不耐用', holds: true },
    ])
    expect((await allMentions(store)).map(({ code }) => code).sort()).toEqual(['不耐用', '色差'])
    const tagged = [pain, other].sort((a, b) => (a.mention_id < b.mention_id ? -1 : 1))
    expect((await judgedByOthers(store, NEXT)).flatMap(({ mentions }) => mentions)).toEqual(tagged)
    await store.confirm(['d1'], NEXT)
    expect((await allMentions(store)).map(({ code }) => code).sort()).toEqual(['不耐用', '色差'])
  })

  check('a confirmed document changes its versions, its mentions’ too, and nothing else', async (store) => {
    await store.write(joined([complaint(1, '质量差'), complaint(2, '物流慢'), complaint(3, '色差')]))
    const before = await allMentions(store)
    await store.confirm(['d0003', 'd0001', 'unknown'], NEXT)
    expect(idsOf(await judgedByOthers(store, NEXT))).toEqual(['d0002'])
    expect(await store.knownDocuments(['d0001', 'd0002', 'd0003'], NEXT)).toEqual(new Set(['d0001', 'd0003']))
    expect(await allMentions(store)).toEqual(
      before.map((row) => (row.document_id === 'd0002' ? row : { ...row, taxonomy_version: 't2' })),
    )
    expect(await store.corpus.versions()).toEqual([
      { ...NEXT, documents: 2 },
      { ...VERSIONS, documents: 1 },
    ])
    await store.confirm([], NEXT)
    expect((await store.corpus.totals()).documents).toBe(3)
  })

  check('each document comes once while those that came are written anew and confirmed', async (store) => {
    await store.write(joined(Array.from({ length: MANY }, (_, index) => complaint(index, '质量差'))))
    const before = await allAnswers(store)
    const seen: string[] = []
    for await (const page of store.judgedByOthers(NEXT)) {
      seen.push(...idsOf(page))
      const [first, ...rest] = page
      if (first === undefined) continue
      const document = { ...first.document, taxonomy_version: 't2' }
      await store.write({ documents: [document], mentions: [...first.mentions] })
      await store.confirm(idsOf(rest), NEXT)
    }
    expect(seen).toHaveLength(MANY)
    expect(new Set(seen).size).toBe(MANY)
    expect(await judgedByOthers(store, NEXT)).toEqual([])
    expect(await store.corpus.versions()).toEqual([{ ...NEXT, documents: MANY }])
    const after = JSON.stringify(await allAnswers(store)).replaceAll(
      '"taxonomy_version":"t2"',
      '"taxonomy_version":"t1"',
    )
    expect(JSON.parse(after)).toEqual(JSON.parse(JSON.stringify(before)))
  })

  check('a reading that is given up leaves the store in use', async (store) => {
    await store.write(joined(Array.from({ length: MANY }, (_, index) => complaint(index, '质量差'))))
    for await (const page of store.judgedByOthers(NEXT)) {
      expect(page.length).toBeGreaterThan(0)
      break
    }
    expect((await store.corpus.totals()).documents).toBe(MANY)
  })

  check('a new store was judged by nobody', async (store) => {
    expect(await judgedByOthers(store, NEXT)).toEqual([])
    expect(await store.corpus.versions()).toEqual([])
  })
}
