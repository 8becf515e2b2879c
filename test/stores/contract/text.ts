import { expect } from 'vitest'
import type { DocumentRow, MentionRow } from '../../../src/model/mention.js'
import { allMentions } from '../answers.js'
import { batchOf, documentRow, painRow, requestRow } from '../rows.js'
import type { Check } from '../store.contract.js'

/** Texts that files, queries and encodings trip over. */
const HARD_TEXTS = [
  '“坏了”，\'两次\'，"三次"; DROP TABLE documents; --',
  '第一行\n第二行\r\n第三行\t完',
  '反斜杠 \\ \\n \\u0000 $1 %s {"a": [1]}',
  '零字符\u0000在中间，\u0001\u001e\u001f\u007f也在',
  '表情👍🏽👨‍👩‍👧与生僻字𠮷𪚥，紧接着é与é',
  'twelve bytes',
  'thirteen bytes',
  '',
  ' ',
  '长'.repeat(70_000),
] as const

const FULL_DOCUMENT: DocumentRow = {
  ...documentRow('full'),
  id: '订单-7 “甲”',
  source: 'chat',
  turns: '[{"role":"customer","start":0,"end":4}]',
  created_at: '2024-02-29T23:59:59',
  week: '2024-02-26',
  category: '洗衣机',
  product_id: 'p-1',
  product: '滚筒洗衣机 10 公斤 变频',
  variant: '白色',
  shop: '旗舰店',
  region: '新疆维吾尔自治区',
  rating: 2.5,
  order_id: 'o-1',
  order_value: 1999.99,
  votes: 12,
  customer: 'c0ffee',
  metadata: '{"列":"值 \\"引号\\""}',
  copy_key: 'copies-1',
  voice: 'c0ffee',
  polarity: 'mixed',
  tone: 0.123456789,
  domain: '家电',
  leaving: true,
}

export const checkText = (check: Check): void => {
  check('gives back every field of a mention as it was written, null or not', async (store) => {
    const bare = documentRow('bare')
    const full: MentionRow = {
      ...requestRow(FULL_DOCUMENT, '换货', { quote_start: 3 }),
      theme: 'ask:换货',
      aspect: '售后',
      opinion: '不给换',
      blocks: true,
      stage: '售后',
      confidence: 0.1 + 0.2,
      met: false,
      refused: true,
      worked_around: false,
    }
    const empty: MentionRow = { ...painRow(bare, '质量差'), stage: null }
    await store.write(batchOf([bare, FULL_DOCUMENT], full, empty))
    expect(await allMentions(store)).toEqual([empty, full])
  })

  check('gives only the fields that are asked for', async (store) => {
    const document = documentRow('d1')
    await store.write(batchOf([document], painRow(document, '质量差')))
    const rows: unknown[] = []
    for await (const row of store.corpus.mentions(['id', 'blocks', 'week'])) rows.push(row)
    expect(rows).toEqual([{ id: 'd1', blocks: false, week: null }])
  })

  check('keeps texts to the character, whatever they hold', async (store) => {
    const documents = HARD_TEXTS.map((text, index) =>
      documentRow(`d${index}`, {
        text: `整句 ${text}`,
        category: text,
        product: text,
        customer: text,
        id: text || '-',
      }),
    )
    const mentions = documents.map((document, index) =>
      painRow(document, HARD_TEXTS[index] as string, { quote: HARD_TEXTS[index] as string, quote_start: 3 }),
    )
    await store.write(batchOf(documents, ...mentions))
    expect(await allMentions(store)).toEqual(mentions)
    const groups = mentions.map(({ theme }, index) => ({ group_id: `g${index}`, themes: [theme ?? ''] }))
    const quotes = await store.corpus.quotes(groups, 1)
    const texts = groups.map(({ group_id }) => quotes.get(group_id)?.[0]?.text)
    const quotable = mentions.map(({ quote }) => quote.length >= 2 && quote.length <= 60)
    expect(texts).toEqual(documents.map(({ text }, index) => (quotable[index] ? text : undefined)))
  })

  check('a broken surrogate becomes one replacement character, so that offsets hold', async (store) => {
    const text = '前\ud83d后面还有\udc4d字'
    const document = documentRow('d1', { text })
    await store.write(batchOf([document], painRow(document, '质量差', { quote: text })))
    const [row] = await allMentions(store)
    expect(row).toMatchObject({ quote: '前\ufffd后面还有\ufffd字', quote_end: text.length })
    const quotes = await store.corpus.quotes([{ group_id: 'g', themes: ['pain:质量差'] }], 1)
    expect(quotes.get('g')?.[0]?.text).toBe('前\ufffd后面还有\ufffd字')
  })
}
