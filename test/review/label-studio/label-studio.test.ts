import { describe, expect, it } from 'vitest'
import { labellingConfig } from '../../../src/review/label-studio/labelling-config.js'
import { readExport } from '../../../src/review/label-studio/read-export.js'
import { writeTasks } from '../../../src/review/label-studio/write-tasks.js'
import type { ReviewItem } from '../../../src/review/review-item.js'
import { takeAnswers } from '../../../src/review/take-answers.js'
import type { JsonRow } from '../../../src/sources/parse-row.js'
import { CODEBOOK, painItem, requestItem } from '../items.js'

const FLOWER = '🌹🌹买来三天就坏了，客服一直不回消息🌹'

interface Task {
  readonly data: Readonly<Record<string, string>>
  readonly predictions: readonly { readonly result: readonly Readonly<Record<string, unknown>>[] }[]
}

const tasksOf = (items: readonly ReviewItem[]): readonly Task[] =>
  JSON.parse(writeTasks(items, CODEBOOK)) as Task[]

const choice = (from_name: string, word: string) => ({
  id: from_name,
  from_name,
  to_name: 'text',
  type: 'choices',
  value: { choices: [word] },
})
const mark = (text: string, start: number, label: string) => ({
  from_name: 'mentions',
  to_name: 'text',
  type: 'labels',
  value: { start, end: start + [...text].length, text, labels: [label] },
})

/** A task as Label Studio exports it, with one annotation. */
const exported = (item: ReviewItem, result: readonly unknown[], given: object = {}, line = 1): JsonRow => {
  const [task] = tasksOf([item])
  const annotation = {
    id: 9,
    completed_by: 3,
    was_cancelled: false,
    created_at: '2024-03-05T23:59:59.123456Z',
    updated_at: '2024-03-06T08:30:00.123456+08:00',
    lead_time: 4.2,
    result: [...(task?.predictions[0]?.result ?? []), ...result],
    ...given,
  }
  return { line, object: { id: 1, ...task, annotations: [annotation], project: 1 }, fault: null }
}

const take = (rows: readonly JsonRow[], item: ReviewItem) =>
  takeAnswers(readExport(rows), {
    codebook: CODEBOOK,
    texts: new Map([[item.document.document_id, item.document.text]]),
    source: 'person',
    reviewer: '小王',
    now: '2030-01-01T00:00:00',
  })

describe('tasks for Label Studio', () => {
  it('show one mention each, with what was tagged as a prediction in characters', () => {
    const [task, ask] = tasksOf([painItem(FLOWER), requestItem()])
    expect(task?.data).toMatchObject({
      title: '痛点：质量差',
      text: FLOWER,
      blocks: '是',
      definition: '坏了、用不久',
    })
    expect(task?.predictions[0]?.result).toEqual([
      {
        id: 'tagged',
        from_name: 'mentions',
        to_name: 'text',
        type: 'labels',
        value: { start: 6, end: 9, text: '就坏了', labels: ['质量差'] },
      },
    ])
    expect(ask?.predictions[0]?.result).toMatchObject([{ value: { labels: ['诉求 退货'] } }])
  })

  it('predict nothing that the page has no label for', () => {
    const ask = requestItem()
    const free = { ...ask, mention: { ...ask.mention, code: '其他:上门看看' } }
    const [own, gone] = tasksOf([free, { ...ask, mention: { ...ask.mention, kind: 'pain', code: '没有了' } }])
    expect(own?.predictions[0]?.result).toMatchObject([{ value: { labels: ['诉求 其他:…'] } }])
    expect(labellingConfig(CODEBOOK)).toContain('<Label value="诉求 其他:…"')
    expect(gone?.predictions).toEqual([])
  })

  it('come with a page that knows every code and every control', () => {
    const page = labellingConfig({ ...CODEBOOK, pain: new Map([['<"质量" & 其他>', '坏']]) })
    expect(page).toContain('<Label value="&lt;&quot;质量&quot; &amp; 其他&gt;" hint="坏"/>')
    expect(page).toContain('<Choice value="诉求 换货" hint="想换一件"/>')
    for (const name of ['text', 'mentions', 'verdict', 'code', 'blocks', 'note'])
      expect(page.match(new RegExp(` name="${name}"`, 'g'))).toHaveLength(1)
    // Tags open and close, or close themselves.
    const open: string[] = []
    for (const [, close, tag, self] of page.matchAll(/<(\/?)([A-Za-z]+)[^<>]*?(\/?)>/g)) {
      if (close === '/') expect(open.pop()).toBe(tag)
      else if (self === '') open.push(tag ?? '')
    }
    expect(open).toEqual([])
  })
})

describe('an export from Label Studio', () => {
  const item = painItem(FLOWER)

  it('says who judged what and when; the mark that was shown is no answer', () => {
    const { judgements, faults } = take([exported(item, [choice('verdict', '对')])], item)
    expect(faults).toEqual([])
    expect(judgements).toMatchObject([
      { verdict: 'right', reviewer: 'label-studio:3', judged_at: '2024-03-06T00:30:00', blocks: true },
    ])
    expect(item.document.text.slice(judgements[0]?.quote_start, judgements[0]?.quote_end)).toBe('就坏了')
  })

  it('may name another code, whether it blocks, and add a note', () => {
    const note = { from_name: 'note', type: 'textarea', value: { text: ['第一行', '第二行'] } }
    const result = [choice('verdict', '错'), choice('code', '不耐用'), choice('blocks', '否'), note]
    expect(take([exported(item, result)], item).judgements).toMatchObject([
      { verdict: 'wrong', corrected_code: '不耐用', blocks: false, note: '第一行\n第二行' },
    ])
  })

  it.each([
    ['characters', 12],
    ['UTF-16 units, as old versions count', 14],
  ])('adds what the reader marks, counted in %s', (_, start) => {
    const { judgements } = take(
      [exported(item, [choice('verdict', '对'), mark('一直不回消息', start, '客服差')])],
      item,
    )
    expect(judgements.map(({ verdict, code }) => [verdict, code])).toEqual([
      ['right', '质量差'],
      ['missed', '客服差'],
    ])
    expect(judgements[1]?.quote_start).toBe(FLOWER.indexOf('一直不回消息'))
  })

  it('leaves out what was skipped or not judged, and tells of what is no such task', () => {
    const rows: JsonRow[] = [
      exported(item, [choice('verdict', '错')], { was_cancelled: true }),
      exported(item, [], {}, 2),
      { line: 3, object: { id: 1, item: item.id, verdict: '对' }, fault: null },
      { line: 4, object: null, fault: 'not valid JSON' },
    ]
    const { judgements, open, faults } = take(rows, item)
    expect(judgements).toEqual([])
    expect(open).toBe(2)
    expect(faults).toMatchObject([
      { line: 3, cure: expect.stringContaining('JSON-MIN') },
      { line: 4, reason: 'not valid JSON' },
    ])
  })
})
