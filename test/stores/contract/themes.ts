import { expect } from 'vitest'
import { allMentions, measureThemes } from '../answers.js'
import { batchOf, complaint, documentRow, joined, painRow, phraseRow, requestRow } from '../rows.js'
import type { Check } from '../store.contract.js'

export const checkThemes = (check: Check): void => {
  check('themes come with their documents, the most frequent first, ties by name', async (store) => {
    const often = documentRow('d9')
    await store.write(
      joined([
        complaint(1, '乙'),
        complaint(2, '甲'),
        batchOf([often], painRow(often, '丙'), painRow(often, '丙', { quote_start: 4 })),
        complaint(3, '甲'),
      ]),
    )
    expect(await store.corpus.themes()).toEqual([
      { theme: 'pain:甲', documents: 2 },
      { theme: 'pain:丙', documents: 1 },
      { theme: 'pain:乙', documents: 1 },
    ])
  })

  check('phrases are counted as pairs of aspect and opinion, with documents and reach', async (store) => {
    const documents = [
      documentRow('d1', { customer: 'c' }),
      documentRow('d2', { customer: 'c' }),
      documentRow('d3'),
      documentRow('d4', { drop_reason: 'empty_text' }),
    ] as const
    const [first, second, third, dropped] = documents
    await store.write(
      batchOf(
        documents,
        phraseRow(first, '包装', '破了'),
        phraseRow(first, '包装', '破了', { mention_id: 'again', quote_start: 5 }),
        phraseRow(second, '包装', '破了'),
        phraseRow(third, '包装', '太大'),
        phraseRow(third, '颜色', '偏暗'),
        phraseRow(dropped, '颜色', '偏暗'),
        painRow(third, '色差', { aspect: '颜色', opinion: '偏暗' }),
      ),
    )
    const counted = [
      { aspect: '包装', opinion: '破了', documents: 2, reach: 1 },
      { aspect: '包装', opinion: '太大', documents: 1, reach: 1 },
      { aspect: '颜色', opinion: '偏暗', documents: 1, reach: 1 },
    ]
    expect(await store.corpus.phrases(10)).toEqual(counted)
    expect(await store.corpus.phrases(2)).toEqual(counted.slice(0, 2))
  })

  check('assigning gives each phrase the theme of its pair, and null to the rest', async (store) => {
    const [first, second] = [documentRow('d1'), documentRow('d2')]
    await store.write(
      batchOf(
        [first, second],
        phraseRow(first, '包装', '破了'),
        phraseRow(second, '包装', '太大'),
        painRow(second, '色差', { aspect: '包装', opinion: '破了' }),
      ),
    )
    await store.corpus.assignPhrases([
      { aspect: '包装', opinion: '破了', theme: 'new:a' },
      { aspect: '包装', opinion: '太大', theme: 'new:b' },
      { aspect: '没人', opinion: '说过', theme: 'new:c' },
    ])
    expect((await store.corpus.themes()).map(({ theme }) => theme)).toEqual(['new:a', 'new:b', 'pain:色差'])
    expect(await measureThemes(store, 'new:a')).toMatchObject({ documents: 1, mentions: 1 })

    await store.corpus.assignPhrases([{ aspect: '包装', opinion: '太大', theme: 'new:a' }])
    const themed = (await allMentions(store)).map(({ document_id, theme }) => [document_id, theme])
    expect(themed).toEqual([
      ['d2', 'pain:色差'],
      ['d2', 'new:a'],
    ])

    await store.corpus.assignPhrases([])
    expect((await store.corpus.themes()).map(({ theme }) => theme)).toEqual(['pain:色差'])
    expect(await store.corpus.phrases(10)).toHaveLength(2)
  })

  check('a document that is written after assigning has no theme until the next time', async (store) => {
    const [first, second] = [documentRow('d1'), documentRow('d2')]
    const assignment = [{ aspect: '包装', opinion: '破了', theme: 'new:a' }]
    await store.write(batchOf([first], phraseRow(first, '包装', '破了')))
    await store.corpus.assignPhrases(assignment)
    await store.write(batchOf([second], phraseRow(second, '包装', '破了')))
    expect(await store.corpus.themes()).toEqual([{ theme: 'new:a', documents: 1 }])
    await store.corpus.assignPhrases(assignment)
    expect(await store.corpus.themes()).toEqual([{ theme: 'new:a', documents: 2 }])
  })

  check('pairs are themes of the same document, each pair once, from the asked number on', async (store) => {
    const documents = ['d1', 'd2', 'd3'].map((id) => documentRow(id))
    await store.write(
      batchOf(
        documents,
        ...documents.flatMap((document) => [painRow(document, '乙'), painRow(document, '甲')]),
        ...documents.slice(1).map((document) => requestRow(document, '退款')),
        painRow(documents[0] as (typeof documents)[0], '甲', { quote_start: 5 }),
      ),
    )
    const often = { a: 'pain:乙', b: 'pain:甲', documents: 3 }
    expect(await store.corpus.pairs(3)).toEqual([often])
    expect(await store.corpus.pairs(1)).toEqual([
      { a: 'ask:退款', b: 'pain:乙', documents: 2 },
      { a: 'ask:退款', b: 'pain:甲', documents: 2 },
      often,
    ])
    expect(await store.corpus.pairs(4)).toEqual([])
  })

  check('the texts of a theme are its aspects, else its quotes, the most frequent first', async (store) => {
    const pain = (index: number, aspect: string | null, quote: string) =>
      complaint(index, '质量差', {}, { aspect, quote })
    await store.write(
      joined([
        pain(1, '电机', '电机坏了'),
        pain(2, '门', '门关不上'),
        pain(3, '电机', '电机不转'),
        pain(4, null, '用不了'),
        pain(5, null, '用不了'),
        pain(6, null, '用不了'),
        complaint(7, '物流慢'),
      ]),
    )
    const phrases = await store.corpus.themePhrases(['pain:质量差', 'pain:色差'], 2)
    expect([...phrases]).toEqual([
      [
        'pain:质量差',
        [
          { text: '用不了', count: 3 },
          { text: '电机', count: 2 },
        ],
      ],
      ['pain:色差', []],
    ])
  })

  check('mentions with a theme are listed by document, place, kind and code', async (store) => {
    const [first, second] = [documentRow('a'), documentRow('b')]
    const rows = [
      painRow(first, '乙', { quote_start: 2 }),
      painRow(first, '甲', { quote_start: 2 }),
      requestRow(first, '丙', { quote_start: 2 }),
      painRow(first, '甲', { quote_start: 10 }),
      painRow(second, '甲', { quote_start: 0 }),
    ]
    await store.write(batchOf([second, first], ...rows.toReversed(), phraseRow(first, '包装', '破了')))
    expect(await allMentions(store)).toEqual(rows)
  })

  check('a listing that is left early leaves the store in order', async (store) => {
    await store.write(joined(Array.from({ length: 50 }, (_, index) => complaint(index, '质量差'))))
    for await (const row of store.corpus.mentions()) {
      expect(row.document_id).toBe('d0000')
      break
    }
    await store.write(complaint(99, '质量差'))
    expect(await allMentions(store)).toHaveLength(51)
  })
}
