import { mkdir } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readFeedback } from '../../src/sources/read-feedback.js'
import type { FileEnd, FileReading } from '../../src/sources/source.js'
import { readAll, useTemporaryFolder } from './temporary.js'

const folder = useTemporaryFolder()

const rows = ['r1,盖子太紧,2,2024-01-05', 'r2,"很好, 也""快""",5,2024/1/6', 'r3,"两行\n文字",4,20240107']
const table = `编号,评价内容,评分,评价时间\n${rows.join('\n')}\n`
const expected = [
  { id: 'r1', text: '盖子太紧', rating: 2, created_at: '2024-01-05T00:00:00' },
  { id: 'r2', text: '很好, 也"快"', rating: 5, created_at: '2024-01-06T00:00:00' },
  { id: 'r3', text: '两行\n文字', rating: 4, created_at: '2024-01-07T00:00:00' },
]
const objects = expected.map(({ id, text, rating, created_at }) => ({
  编号: id,
  评价内容: text,
  评分: rating,
  评价时间: created_at,
}))

/** The table above in GB18030, which Node reads but does not write. */
const gbHeader = Buffer.from('b1e0bac52cc6c0bcdbc4dac8dd2cc6c0b7d60a', 'hex')
const gbRow = Buffer.concat([Buffer.from('r1,'), Buffer.from('b8c7d7d3ccabbdf4', 'hex'), Buffer.from(',2\n')])

describe('readFeedback', () => {
  it.each([
    ['CSV', 'a.csv', table],
    ['CSV with CRLF', 'b.csv', table.replace(/(?<!两行)\n/g, '\r\n')],
    ['CSV with a byte order mark', 'c.csv', `\ufeff${table}`],
    ['CSV with semicolons', 'd.csv', table.replace(/,(?! )/g, ';')],
    ['TSV', 'e.tsv', table.replace(/,(?! )/g, '\t')],
    ['tabs in a file called CSV', 'f.csv', table.replace(/,(?! )/g, '\t')],
    ['gzip', 'g.csv.gz', gzipSync(table)],
    ['gzip that does not say so', 'h.csv', gzipSync(table)],
    ['UTF-16 LE', 'i.csv', Buffer.from(`\ufeff${table}`, 'utf16le')],
    ['UTF-16 BE', 'j.csv', Buffer.from(`\ufeff${table}`, 'utf16le').swap16()],
    ['UTF-16 without a mark', 'k.csv', Buffer.from(table, 'utf16le')],
    ['JSON lines', 'l.jsonl', objects.map((object) => JSON.stringify(object)).join('\n')],
    ['a JSON array', 'm.json', JSON.stringify(objects, null, 2)],
    ['a JSON array in a file called JSON lines', 'n.ndjson.gz', gzipSync(JSON.stringify(objects))],
    [
      'JSON lines in a file called JSON',
      'o.json',
      objects.map((object) => JSON.stringify(object)).join('\r\n'),
    ],
  ])('reads %s', async (_what, name, content) => {
    const { feedback, rejects, error } = await readAll(await folder.write(name, content))
    expect(error).toBeUndefined()
    expect(rejects).toEqual([])
    expect(feedback).toMatchObject(expected)
  })

  it('reads GB18030', async () => {
    const readings: FileReading[] = []
    const file = await folder.write('gb.csv', Buffer.concat([gbHeader, gbRow]))
    const { feedback } = await readAll(file, { onFile: (reading) => readings.push(reading) })
    expect(feedback).toMatchObject([{ id: 'r1', text: '盖子太紧', rating: 2 }])
    expect(readings).toMatchObject([{ encoding: 'gb18030' }])
  })

  it('gives the same ids for the same feedback, whatever the format', async () => {
    const csv = await readAll(await folder.write('same.csv', table))
    const json = await readAll(await folder.write('same.json', JSON.stringify(objects)))
    expect(json.feedback.map((one) => one.document_id)).toEqual(csv.feedback.map((one) => one.document_id))
  })

  it('says how it read a file, which columns it guessed, and what the file gave', async () => {
    const readings: FileReading[] = []
    const ends: FileEnd[] = []
    const file = await folder.write('told.csv', `编号,正文,类\nr1,壶,x\nr2\n`)
    await readAll(file, {
      map: { category: '类' },
      onFile: (reading) => readings.push(reading),
      onEnd: (end) => ends.push(end),
    })
    expect(readings).toEqual([
      {
        file,
        format: 'csv',
        encoding: 'utf-8',
        columns: { text: '正文', id: '编号', category: '类' },
        guessed: ['text', 'id'],
      },
    ])
    expect(ends).toEqual([{ file, rows: 2, rejected: 1 }])
  })

  it('rejects bad rows with their line and goes on', async () => {
    const file = await folder.write(
      'bad.csv',
      [
        '编号,评价内容,评分,手机号',
        'r1,"两行\n文字",5,1',
        'r2,壶,6,1',
        'r3,壶',
        'r4,壶,4,1,',
        'r5,壶,4,1,x',
        'r6,"a"b,4,1',
        'r7,壶,4,1',
      ].join('\n'),
    )
    const { feedback, rejects, items } = await readAll(file)
    expect(feedback.map((one) => one.id)).toEqual(['r1', 'r4', 'r7'])
    expect(rejects).toEqual([
      { file, line: 4, field: 'rating', reason: 'not a rating from 1 to 5', value: '6' },
      { file, line: 5, field: null, reason: '2 columns where the header has 4', value: null },
      { file, line: 7, field: null, reason: '5 columns where the header has 4', value: null },
      { file, line: 8, field: null, reason: expect.stringContaining('quote'), value: null },
    ])
    expect(items.map((item) => item.index)).toEqual([0, 1, 2, 3, 4, 5, 6])
  })

  it('knows a rejected row again when its file was renamed or has grown, and in no other file', async () => {
    const rows = [
      '编号,评价内容,评分',
      ...Array.from({ length: 400 }, (_, row) => `r${row},第${row}把壶很好用,5`),
    ]
    const text = [...rows.slice(0, 300), 'bad,壶,9', ...rows.slice(300)].join('\n')
    const keysOf = async (name: string, content: string) =>
      (await readAll(await folder.write(name, content))).items.flatMap((item) =>
        item.kind === 'reject' ? [item.row_key] : [],
      )
    const [key, ...others] = await keysOf('monday.csv', text)
    expect(others).toEqual([])
    expect(await keysOf('copy.csv', text)).toEqual([key])
    const [first, second] = await keysOf('monday.csv', `${text}\nr401,壶,9`)
    expect(first).toBe(key)
    expect(second).not.toBe(key)
    expect(await keysOf('monday.csv', text.replaceAll('壶', '锅'))).not.toContain(key)
  })

  it('rejects JSON rows that are no feedback and goes on', async () => {
    const lines = [
      '{"id":1,"text":"壶"}',
      '{"id":2}',
      '{oops',
      '{"id":3,"text":{"a":1}}',
      '{"id":4,"text":null}',
      '{"id":5,"text":12}',
    ]
    const { feedback, rejects } = await readAll(await folder.write('bad.jsonl', lines.join('\n')))
    expect(feedback.map((one) => [one.id, one.text])).toEqual([
      ['1', '壶'],
      ['4', ''],
      ['5', '12'],
    ])
    expect(rejects.map((reject) => [reject.line, reject.field, reject.reason])).toEqual([
      [2, 'text', 'the row has no text'],
      [3, null, 'not valid JSON'],
      [4, 'text', 'the row has no text'],
    ])
  })

  it('rejects the row whose bytes cannot be decoded, not one with an honest U+FFFD', async () => {
    const content = Buffer.concat([
      Buffer.from(`id,text\n${'r0,好壶\n'.repeat(20)}r1,好`),
      Buffer.from([0xe6, 0xff]),
      Buffer.from('\nr2,好\ufffd\n'),
    ])
    const { feedback, rejects } = await readAll(await folder.write('broken.csv', content))
    expect(rejects).toMatchObject([{ line: 22, reason: expect.stringContaining('bytes'), value: null }])
    expect(feedback.at(-1)).toMatchObject({ id: 'r2', text: '好\ufffd' })
  })

  it('keeps other columns as metadata, short ones only and nothing personal', async () => {
    const header = '内容,标签,手机号,收货地址,昵称,备注,备注,长'
    const row = `壶,热,13800138000,某路1号,某人,打13800138000,第二,${'长'.repeat(201)}`
    const csv = await readAll(await folder.write('extra.csv', `${header}\n${row}\n`))
    expect(csv.feedback.map((one) => one.metadata)).toEqual([{ 标签: '热', 备注_2: '第二' }])
    const object = { 内容: '壶', 标签: '热', phone: 1, name: '某人', 数: 3, 真: true, 空: null, 深: { a: 1 } }
    const json = await readAll(await folder.write('extra.jsonl', JSON.stringify(object)))
    expect(json.feedback.map((one) => one.metadata)).toEqual([{ 标签: '热', 数: '3', 真: 'true' }])
    expect(JSON.stringify([csv, json])).not.toMatch(/某人|某路|13800138000/)
  })

  it('salts the hash of customers', async () => {
    const file = await folder.write('customers.csv', '内容,用户\n壶,某顾客\n')
    const plain = await readAll(file)
    const salted = await readAll(file, { customerSalt: 'x' })
    expect(plain.feedback[0]?.customer).toMatch(/^[0-9a-f]{16}$/)
    expect(salted.feedback[0]?.customer).not.toBe(plain.feedback[0]?.customer)
  })

  it('reads sessions given as turns, as a column of labelled lines, and as text', async () => {
    const turns = [
      { role: 'customer', text: '壶漏' },
      { role: 'agent', text: '换' },
    ]
    const text = '客户：壶漏\n客服：换'
    const files = [
      await folder.write('s1.jsonl', JSON.stringify({ id: 's', channel: 'call', turns })),
      await folder.write('s2.csv', `id,渠道,对话\ns,电话,"${text}"\n`),
      await folder.write('s3.csv', `id,渠道,text\ns,call,"${text}"\n`),
      await folder.write('s4.json', JSON.stringify([{ id: 's', channel: 'phone', text: turns }])),
      await folder.write(
        's5.json',
        JSON.stringify([{ id: 's', channel: 'phone', content: ['客户：壶漏', '客服：换'] }]),
      ),
    ]
    for (const file of files) {
      const { feedback } = await readAll(file)
      expect(feedback).toMatchObject([
        {
          source: 'call',
          text,
          turns: [
            { role: 'customer', start: 3, end: 5 },
            { role: 'agent', start: 9, end: 10 },
          ],
        },
      ])
    }
    const ids = await Promise.all(files.map(async (file) => (await readAll(file)).feedback[0]?.document_id))
    expect(new Set(ids).size).toBe(1)
  })

  it('reads files in the order of their paths and numbers the rows of each', async () => {
    await mkdir(folder.path('many/sub'), { recursive: true })
    for (const name of ['b.csv', 'a.jsonl', 'sub/c.csv']) {
      const content = name.endsWith('csv')
        ? `text\n${name}1\n${name}2\n`
        : '{"text":"a.jsonl1"}\n{"text":"a.jsonl2"}'
      await folder.write(`many/${name}`, content)
    }
    const { feedback, items } = await readAll(folder.path('many'), { batchSize: 1 })
    expect(feedback.map((one) => one.text)).toEqual(
      ['a.jsonl', 'b.csv', 'sub/c.csv'].flatMap((name) => [`${name}1`, `${name}2`]),
    )
    expect(items.map((item) => item.index)).toEqual([0, 1, 0, 1, 0, 1])
  })

  it('gives batches of the size asked for, each of one file', async () => {
    const file = await folder.write('batches.csv', `text\n${'壶\n'.repeat(1201)}`)
    const sizes: number[] = []
    for await (const batch of readFeedback({ inputs: [file] })) sizes.push(batch.length)
    expect(sizes).toEqual([500, 500, 201])
  })

  it('tells how far it is, up to the end', async () => {
    const files = [
      await folder.write('p1.csv.gz', gzipSync(`text\n${'壶\n'.repeat(100_000)}`)),
      await folder.write('p2.csv', ''),
      await folder.write('p3.csv', `text\n${'壶\n'.repeat(60_000)}`),
    ]
    const calls: [number, number][] = []
    await readAll(files, { onProgress: (read, total) => calls.push([read, total]) })
    expect(calls.length).toBeGreaterThan(3)
    expect(calls.every(([read, total], i) => read >= (calls[i - 1]?.[0] ?? 0) && read <= total)).toBe(true)
    expect(calls.at(-1)?.[0]).toBe(calls.at(-1)?.[1])
  })

  it('does not read ahead of a reader that stops', async () => {
    const file = await folder.write('big.csv', `text\n${'壶盖很紧\n'.repeat(400_000)}`)
    let last = 0
    let total = 0
    const onProgress = (read: number, all: number) => {
      last = read
      total = all
    }
    for await (const batch of readFeedback({ inputs: [file], onProgress })) {
      expect(batch).toHaveLength(500)
      break
    }
    expect(last).toBeLessThan(total / 4)
  })
})
