import { expect } from 'vitest'
import type { Store } from '../../../src/stores/store.js'
import { allAnswers, allMentions, taggedMentions } from '../answers.js'
import {
  batchOf,
  complaint,
  documentRow,
  joined,
  judgementRow,
  painRow,
  rulingOf,
  VERSIONS,
} from '../rows.js'
import type { Check } from '../store.contract.js'

const stays = complaint(1, '质量差', { customer: 'other', created_at: '2024-03-01T00:00:00' })
const gone = [
  complaint(2, '质量差', { customer: 'somebody', created_at: '2024-02-29T23:59:59' }),
  complaint(3, '物流慢', { customer: 'somebody' }),
]

const storeWith = async (store: Store): Promise<void> => {
  const dropped = documentRow('dropped', { customer: 'somebody', drop_reason: 'empty_text' })
  await store.write(joined([stays, ...gone, batchOf([dropped])]))
}

export const checkRemoving = (check: Check): void => {
  check('all that a customer said goes, and nothing of others', async (store) => {
    await storeWith(store)
    expect(await store.remove({ customer: 'somebody' })).toEqual({ documents: 3 })
    expect(await allMentions(store)).toEqual(stays.mentions)
    expect((await store.corpus.totals()).documents).toBe(1)
    expect((await store.corpus.totals()).dropped).toEqual({})
    expect(await store.knownDocuments(['d0001', 'd0002', 'dropped'], VERSIONS)).toEqual(new Set(['d0001']))
    expect(await store.remove({ customer: 'somebody' })).toEqual({ documents: 0 })
    expect(await store.write(gone[0] as (typeof gone)[0])).toEqual({ added: 1, replaced: 0 })
  })

  check('all from before a day goes; that day and what has no date stays', async (store) => {
    await storeWith(store)
    expect(await store.remove({ before: '2024-03-01' })).toEqual({ documents: 1 })
    expect((await allMentions(store)).map(({ document_id }) => document_id)).toEqual(['d0001', 'd0003'])
    await expect(store.remove({ before: 'yesterday' })).rejects.toMatchObject({
      code: 'TX_STORE_BATCH_INVALID',
    })
  })

  check('what people said of a document goes with it', async (store) => {
    await storeWith(store)
    const mentions = [...stays.mentions, ...(gone[0]?.mentions ?? [])]
    const judgements = mentions.map((mention) => judgementRow(mention, { verdict: 'wrong' }))
    await store.judgements.add(judgements)
    await store.judgements.apply(judgements.map((judgement) => rulingOf(judgement)))
    await store.remove({ customer: 'somebody' })
    expect(await store.judgements.list()).toEqual(judgements.slice(0, 1))
    expect(await taggedMentions(store)).toEqual(stays.mentions)
    await store.judgements.apply([])
    expect(await allMentions(store)).toEqual(stays.mentions)
  })

  check('what themes and fixes quote of a document goes with it, the rest of them stays', async (store) => {
    await storeWith(store)
    const quote = (document_id: string) => ({ document_id, text: `原话 ${document_id}`, start: 0 })
    const body = (title: string) => ({
      title,
      quotes: [quote('d0001'), quote('d0002')],
      score: { low: null },
    })
    await store.results.replaceThemes([{ theme_id: 'pain:质量差', body: body('主题') }], VERSIONS)
    const fix = {
      fix_id: 'f1',
      rank: 1,
      week: '2024-03-04',
      score: 2,
      state: 'candidate' as const,
      body: body('修复'),
    }
    await store.results.replaceFixes([fix, { ...fix, fix_id: 'f2', rank: 2, body: 'text' }], VERSIONS)
    await store.remove({ customer: 'somebody' })
    expect(await store.results.themes()).toEqual([{ ...body('主题'), quotes: [quote('d0001')] }])
    expect(await store.results.fixes()).toEqual([{ ...body('修复'), quotes: [quote('d0001')] }, 'text'])
    expect(await store.results.history('f1')).toHaveLength(1)
  })

  check('what was deleted counts no more, as if it had never been there', async (store) => {
    const document = documentRow('d9', { customer: 'somebody' })
    const twice = batchOf(
      [document],
      painRow(document, '质量差'),
      painRow(document, '质量差', { quote_start: 4 }),
    )
    await store.write(stays)
    const before = await allAnswers(store)
    await store.write(joined([...gone, twice]))
    await store.remove({ customer: 'somebody' })
    expect(await allAnswers(store)).toEqual(before)
  })
}
