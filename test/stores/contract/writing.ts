import { expect } from 'vitest'
import { allAnswers, allMentions, measureThemes } from '../answers.js'
import { batchOf, complaint, documentRow, joined, painRow, phraseRow, VERSIONS } from '../rows.js'
import type { Check } from '../store.contract.js'

const MANY = 5000

export const checkWriting = (check: Check): void => {
  check('a new store knows nothing and counts nothing', async (store) => {
    expect(await store.knownDocuments(['d1'], VERSIONS)).toEqual(new Set())
    expect(await store.corpus.totals()).toMatchObject({
      group_id: 'all',
      documents: 0,
      reach: 0,
      weeks: [],
      ratings: [0, 0, 0, 0, 0],
      scopes: { category: [], product: [], region: [], source: [] },
      from: null,
      to: null,
      dropped: {},
    })
    expect(await allMentions(store)).toEqual([])
    expect(await store.corpus.themes()).toEqual([])
  })

  check('says how many documents were added and how many replaced', async (store) => {
    const [first, second] = [complaint(1, '质量差'), complaint(2, '质量差')]
    expect(await store.write(first)).toEqual({ added: 1, replaced: 0 })
    expect(await store.write(joined([first, second]))).toEqual({ added: 1, replaced: 1 })
    expect(await store.write(batchOf([]))).toEqual({ added: 0, replaced: 0 })
  })

  check('knows documents that the same versions analyzed, and no others', async (store) => {
    await store.write(complaint(1, '质量差'))
    const asked = ['d0002', 'd0001', '']
    expect(await store.knownDocuments(asked, VERSIONS)).toEqual(new Set(['d0001']))
    expect(await store.knownDocuments(asked, { ...VERSIONS, taxonomy: 't2' })).toEqual(new Set())
    expect(await store.knownDocuments(asked, { ...VERSIONS, pipeline: '2' })).toEqual(new Set())
    expect(await store.knownDocuments([], VERSIONS)).toEqual(new Set())
  })

  check('writing a batch twice changes nothing', async (store) => {
    const batch = joined([
      complaint(1, '质量差'),
      complaint(2, '物流慢', { created_at: '2024-03-05T10:00:00' }),
    ])
    await store.write(batch)
    const before = await allAnswers(store)
    expect(await store.write(batch)).toEqual({ added: 0, replaced: 2 })
    expect(await allAnswers(store)).toEqual(before)
  })

  check('a document that is analyzed again takes its old mentions with it', async (store) => {
    await store.write(joined([complaint(1, '质量差'), complaint(2, '质量差')]))
    const again = documentRow('d0001', { taxonomy_version: 't2' })
    await store.write(batchOf([again], painRow(again, '物流慢')))
    expect(await store.corpus.themes()).toEqual([
      { theme: 'pain:物流慢', documents: 1 },
      { theme: 'pain:质量差', documents: 1 },
    ])
    expect(await store.knownDocuments(['d0001', 'd0002'], { ...VERSIONS, taxonomy: 't2' })).toEqual(
      new Set(['d0001']),
    )
    expect((await store.corpus.totals()).documents).toBe(2)
  })

  check('a document that stands twice in a batch is taken once, as it stands last', async (store) => {
    const [first, last] = [documentRow('d1', { rating: 1 }), documentRow('d1', { rating: 5 })]
    const pain = painRow(last, '质量差')
    expect(await store.write(batchOf([first, last], pain, pain))).toEqual({ added: 1, replaced: 0 })
    expect(await measureThemes(store, 'pain:质量差')).toMatchObject({
      documents: 1,
      mentions: 1,
      ratings: [0, 0, 0, 0, 1],
    })
  })

  check('dropped documents are known and counted by reason, and nowhere else', async (store) => {
    const dropped = documentRow('d1', {
      drop_reason: 'default_text',
      created_at: '2030-01-01T00:00:00',
      rating: 5,
    })
    const empty = documentRow('d2', { drop_reason: 'empty_text' })
    await store.write(joined([batchOf([dropped, empty], painRow(dropped, '质量差')), complaint(3, '物流慢')]))
    expect(await store.knownDocuments(['d1', 'd2', 'd3'], VERSIONS)).toEqual(new Set(['d1', 'd2']))
    expect(await store.corpus.totals()).toMatchObject({
      documents: 1,
      from: null,
      to: null,
      dropped: { default_text: 1, empty_text: 1 },
      ratings: [0, 0, 0, 0, 0],
    })
    expect(await store.corpus.themes()).toEqual([{ theme: 'pain:物流慢', documents: 1 }])
    expect(await measureThemes(store, 'pain:质量差')).toMatchObject({ documents: 0, mentions: 0 })
  })

  check('a document that is dropped when analyzed again counts no more', async (store) => {
    await store.write(complaint(1, '质量差'))
    await store.write(batchOf([documentRow('d0001', { drop_reason: 'no_customer_words' })]))
    expect(await store.corpus.totals()).toMatchObject({ documents: 0, dropped: { no_customer_words: 1 } })
    expect(await allMentions(store)).toEqual([])
  })

  check('refuses a mention without its document and writes nothing of that batch', async (store) => {
    const stranger = documentRow('stranger')
    const batch = joined([complaint(1, '质量差'), batchOf([], phraseRow(stranger, '包装', '破了'))])
    await expect(store.write(batch)).rejects.toMatchObject({ code: 'TX_STORE_BATCH_INVALID' })
    expect(await store.knownDocuments(['d0001'], VERSIONS)).toEqual(new Set())
    expect(await store.write(complaint(1, '质量差'))).toEqual({ added: 1, replaced: 0 })
  })

  check('refuses a row that does not fit, writes nothing of its batch and goes on', async (store) => {
    const misfit = complaint(2, '质量差', { week: 'yesterday' })
    const refused = store.write(joined([complaint(1, '质量差'), misfit]))
    await expect(refused).rejects.toMatchObject({ code: 'TX_STORE_BATCH_INVALID' })
    expect(await store.knownDocuments(['d0001', 'd0002'], VERSIONS)).toEqual(new Set())
    expect(await store.write(complaint(1, '质量差'))).toEqual({ added: 1, replaced: 0 })
  })

  check('writes and questions at the same time do not disturb each other', async (store) => {
    const batches = Array.from({ length: 8 }, (_, index) => complaint(index, '质量差'))
    const [counts, ...measures] = await Promise.all([
      Promise.all(batches.map((batch) => store.write(batch))),
      ...batches.map(() => measureThemes(store, 'pain:质量差')),
    ])
    expect(counts).toEqual(batches.map(() => ({ added: 1, replaced: 0 })))
    expect(measures.every(({ documents }) => documents <= batches.length)).toBe(true)
    expect(await measureThemes(store, 'pain:质量差')).toMatchObject({ documents: 8, mentions: 8, reach: 8 })
  })

  check('takes large batches whole and finds each of their documents again', async (store) => {
    const batch = joined(
      Array.from({ length: MANY }, (_, index) =>
        complaint(index, `代码${index % 7}`, { rating: (index % 5) + 1 }),
      ),
    )
    expect(await store.write(batch)).toEqual({ added: MANY, replaced: 0 })
    const ids = batch.documents.map(({ document_id }) => document_id)
    expect(await store.knownDocuments([...ids, 'd9999'], VERSIONS)).toEqual(new Set(ids))
    const listed = await allMentions(store)
    expect(listed).toEqual(batch.mentions)
    expect(await store.write(batch)).toEqual({ added: 0, replaced: MANY })
    expect(await store.corpus.totals()).toMatchObject({
      documents: MANY,
      ratings: [1000, 1000, 1000, 1000, 1000],
    })
  })
}
