import { expect } from 'vitest'
import { measureThemes } from '../answers.js'
import { batchOf, complaint, documentRow, joined, painRow, requestRow } from '../rows.js'
import type { Check } from '../store.contract.js'

const ASKED = 'pain:质量差'

export const checkMeasuring = (check: Check): void => {
  check('answers in the order asked for, with zeros for a group that nobody mentions', async (store) => {
    await store.write(joined([complaint(1, '质量差'), complaint(2, '物流慢')]))
    const measures = await store.corpus.measure([
      { group_id: 'late', themes: ['pain:物流慢'] },
      { group_id: 'nobody', themes: ['pain:色差'] },
      { group_id: 'empty', themes: [] },
      { group_id: 'both', themes: ['pain:物流慢', ASKED, ASKED] },
      { group_id: 'late again', themes: ['pain:物流慢'] },
    ])
    expect(measures.map(({ group_id, documents, mentions }) => [group_id, documents, mentions])).toEqual([
      ['late', 1, 1],
      ['nobody', 0, 0],
      ['empty', 0, 0],
      ['both', 2, 2],
      ['late again', 1, 1],
    ])
    expect(measures[1]).toEqual({
      group_id: 'nobody',
      documents: 0,
      mentions: 0,
      reach: 0,
      blocking: 0,
      leaving: 0,
      hidden: 0,
      hidden_reach: 0,
      confidence: 0,
      requests: { all: 0, refused: 0, worked_around: 0, met: 0 },
      weeks: [],
      ratings: [0, 0, 0, 0, 0],
      scopes: { category: [], product: [], region: [], source: [] },
    })
    expect(await store.corpus.measure([])).toEqual([])
  })

  check('questions asked together are answered as if asked one after the other', async (store) => {
    await store.write(joined([complaint(1, '质量差'), complaint(2, '质量差'), complaint(3, '物流慢')]))
    const questions = Array.from({ length: 12 }, (_, index) => (index % 3 === 0 ? 'pain:物流慢' : ASKED))
    const together = await Promise.all([
      ...questions.map((theme) => store.corpus.measure([{ group_id: theme, themes: [theme] }])),
      store.corpus.quotes([{ group_id: 'late', themes: ['pain:物流慢'] }], 5),
    ])
    const [quotes] = together.splice(-1) as [Awaited<ReturnType<typeof store.corpus.quotes>>]
    expect(together.flat()).toMatchObject(
      questions.map((theme) => ({ group_id: theme, documents: theme === ASKED ? 2 : 1 })),
    )
    expect(quotes.get('late')).toHaveLength(1)
  })

  check('copies are one voice, and so is a customer who says it often', async (store) => {
    await store.write(
      joined([
        complaint(1, '质量差', { copy_key: 'copies' }),
        complaint(2, '质量差', { copy_key: 'copies' }),
        complaint(3, '质量差', { copy_key: 'copies', customer: 'somebody' }),
        complaint(4, '质量差', { customer: 'often' }),
        complaint(5, '质量差', { customer: 'often' }),
        complaint(6, '质量差'),
      ]),
    )
    // Voices: copies, somebody, often, d0006; copy groups: copies, d0004, d0005, d0006.
    expect(await measureThemes(store, ASKED)).toMatchObject({ documents: 6, mentions: 6, reach: 4 })
    // One copied text under many customers' names is one voice.
    await store.write(
      joined(
        [7, 8, 9].map((index) => complaint(index, '物流慢', { copy_key: 'spam', customer: `c${index}` })),
      ),
    )
    expect(await measureThemes(store, 'pain:物流慢')).toMatchObject({ documents: 3, reach: 1 })
  })

  check('a document with several mentions of a group counts once, its mentions each', async (store) => {
    const document = documentRow('d1', { leaving: true })
    const other = documentRow('d2')
    await store.write(
      batchOf(
        [document, other],
        painRow(document, '质量差', { blocks: true, confidence: 0.3 }),
        painRow(document, '质量差', { quote_start: 5, confidence: 0.7 }),
        painRow(document, '物流慢', { blocks: true, confidence: 0.5 }),
        painRow(other, '物流慢', { confidence: 0.25 }),
      ),
    )
    expect(await measureThemes(store, ASKED, 'pain:物流慢')).toMatchObject({
      documents: 2,
      mentions: 4,
      blocking: 1,
      leaving: 1,
      confidence: 0.95,
    })
  })

  check('hidden counts satisfied feedback: positive, or four stars and more', async (store) => {
    await store.write(
      joined([
        complaint(1, '质量差', { polarity: 'pos', customer: 'one' }),
        complaint(2, '质量差', { polarity: 'pos', customer: 'one' }),
        complaint(3, '质量差', { polarity: 'neg', rating: 4 }),
        complaint(4, '质量差', { polarity: 'mixed', rating: 3.5 }),
        complaint(5, '质量差', { polarity: 'neutral' }),
      ]),
    )
    expect(await measureThemes(store, ASKED)).toMatchObject({ documents: 5, hidden: 3, hidden_reach: 2 })
    expect(await store.corpus.totals()).toMatchObject({ documents: 5, hidden: 3, hidden_reach: 2 })
  })

  check('requests are counted with what became of them', async (store) => {
    const [first, second] = [documentRow('d1', { source: 'call' }), documentRow('d2', { source: 'chat' })]
    await store.write(
      batchOf(
        [first, second],
        requestRow(first, '换货', { met: false, refused: true, worked_around: false }),
        requestRow(first, '换货', { quote_start: 6, met: true, refused: false, worked_around: true }),
        requestRow(second, '换货'),
        painRow(second, '换货难', { theme: 'ask:换货' }),
      ),
    )
    expect(await measureThemes(store, 'ask:换货')).toMatchObject({
      documents: 2,
      mentions: 4,
      requests: { all: 3, refused: 1, worked_around: 1, met: 1 },
    })
  })

  check('totals count every document, mentioned or not, and no mentions', async (store) => {
    const quiet = documentRow('quiet', { leaving: true })
    await store.write(joined([batchOf([quiet]), complaint(1, '质量差', {}, { blocks: true })]))
    expect(await store.corpus.totals()).toMatchObject({
      group_id: 'all',
      documents: 2,
      reach: 2,
      leaving: 1,
      mentions: 0,
      blocking: 0,
      confidence: 0,
      requests: { all: 0, refused: 0, worked_around: 0, met: 0 },
    })
  })

  check('answers what was asked of the empty store anew once there is something', async (store) => {
    expect(await store.corpus.totals()).toMatchObject({ documents: 0, from: null, to: null, dropped: {} })
    const dropped = documentRow('dropped', { drop_reason: 'empty_text' })
    const dated = documentRow('dated', { created_at: '2026-03-02T10:00:00' })
    await store.write(batchOf([dropped, dated]))
    expect(await store.corpus.totals()).toMatchObject({
      documents: 1,
      from: '2026-03-02T10:00:00',
      to: '2026-03-02T10:00:00',
      dropped: { empty_text: 1 },
    })
  })
}
