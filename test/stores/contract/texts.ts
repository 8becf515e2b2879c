import { expect } from 'vitest'
import type { StoredText, TextScope } from '../../../src/model/term.js'
import type { Store } from '../../../src/stores/store.js'
import { batchOf, documentRow, painRow, phraseRow } from '../rows.js'
import type { Check } from '../store.contract.js'

const ANY: TextScope = { category: null, region: null, from: '2026-03-02', to: '2026-03-09' }

const textsOf = async (store: Store, scope: TextScope): Promise<readonly StoredText[]> => {
  const texts: StoredText[] = []
  for await (const text of store.corpus.texts(scope)) texts.push(text)
  return texts
}
const idsOf = async (store: Store, scope: TextScope): Promise<readonly string[]> =>
  (await textsOf(store, scope)).map(({ document_id }) => document_id)

export const checkTexts = (check: Check): void => {
  check(
    'texts are those of the weeks, the first and the last included; undated and dropped ones are none',
    async (store) => {
      const dated = (id: string, day: string) => documentRow(id, { created_at: `${day}T10:00:00` })
      await store.write(
        batchOf([
          dated('d1', '2026-03-01'),
          dated('d3', '2026-03-02'),
          dated('d2', '2026-03-15'),
          dated('d4', '2026-03-16'),
          documentRow('d5'),
          documentRow('d6', { created_at: '2026-03-03T10:00:00', drop_reason: 'empty_text' }),
        ]),
      )
      expect(await idsOf(store, ANY)).toEqual(['d2', 'd3'])
    },
  )

  check('texts can be limited to a category and a region', async (store) => {
    const created_at = '2026-03-03T10:00:00'
    await store.write(
      batchOf([
        documentRow('d1', { created_at, category: '水果', region: '四川' }),
        documentRow('d2', { created_at, category: '水果', region: '广东' }),
        documentRow('d3', { created_at, category: '服装', region: '四川' }),
        documentRow('d4', { created_at }),
      ]),
    )
    expect(await idsOf(store, { ...ANY, category: '水果' })).toEqual(['d1', 'd2'])
    expect(await idsOf(store, { ...ANY, region: '四川' })).toEqual(['d1', 'd3'])
    expect(await idsOf(store, { ...ANY, category: '水果', region: '四川' })).toEqual(['d1'])
    expect(await idsOf(store, { ...ANY, category: "水果' OR '1'='1" })).toEqual([])
  })

  check('of copies one text comes, of those in the scope the first by id', async (store) => {
    const copy = { copy_key: 'k', text: '买来就坏' }
    await store.write(
      batchOf([
        documentRow('d1', { ...copy, created_at: '2026-02-03T10:00:00' }),
        documentRow('d3', { ...copy, created_at: '2026-03-03T10:00:00' }),
        documentRow('d2', { ...copy, created_at: '2026-03-10T10:00:00' }),
      ]),
    )
    expect(await idsOf(store, ANY)).toEqual(['d2'])
  })

  check('a text comes with the themes and the phrases found in it, each once', async (store) => {
    const created_at = '2026-03-03T10:00:00'
    const [first, second] = [
      documentRow('d1', { created_at, id: 'r1', category: '水果', region: '四川' }),
      documentRow('d2', { created_at, turns: '[{"role":"customer","start":0,"end":4}]' }),
    ]
    await store.write(
      batchOf(
        [first, second],
        painRow(first, '质量差'),
        painRow(first, '质量差', { quote_start: 4 }),
        painRow(first, '客服差', { quote_start: 8 }),
        phraseRow(first, '提手', '提手太短'),
        phraseRow(first, '提手', '提手太短', { mention_id: 'again', quote_start: 5 }),
        phraseRow(first, '包装', ''),
      ),
    )
    expect(await textsOf(store, ANY)).toEqual([
      {
        document_id: 'd1',
        id: 'r1',
        category: '水果',
        region: '四川',
        polarity: 'neg',
        text: first.text,
        turns: null,
        themes: ['pain:客服差', 'pain:质量差'],
        phrases: ['提手太短'],
      },
      {
        document_id: 'd2',
        id: 'd2',
        category: null,
        region: null,
        polarity: 'neg',
        text: second.text,
        turns: second.turns,
        themes: [],
        phrases: [],
      },
    ])
  })
}
