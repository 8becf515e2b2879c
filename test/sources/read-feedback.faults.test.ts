import { chmod } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { FileEnd } from '../../src/sources/source.js'
import { readAll, useTemporaryFolder } from './temporary.js'

const folder = useTemporaryFolder()

describe('readFeedback on input that it cannot read', () => {
  it.each([
    ['a mapped column is not there', 'x.csv', 'a,text\n1,2\n', { category: '类目' }, 'TX_SOURCE_COLUMN', 2],
    ['no column is the text', 'x.csv', 'a,b\n1,2\n', {}, 'TX_SOURCE_COLUMN', 2],
    ['the file is a workbook', 'x.csv', Buffer.from('504b03041400', 'hex'), {}, 'TX_SOURCE_NOT_TEXT', 1],
    ['the file has NULs', 'x.csv', 'text\na\0\0\0\0b\n', {}, 'TX_SOURCE_NOT_TEXT', 1],
    ['the file is empty', 'x.csv', '', {}, 'TX_SOURCE_EMPTY', 1],
    ['the file is a byte order mark', 'x.csv', '\ufeff', {}, 'TX_SOURCE_EMPTY', 1],
    ['the file is blank', 'x.jsonl', ' \n\n', {}, 'TX_SOURCE_EMPTY', 1],
    ['there is a header alone', 'x.csv', 'id,text\n', {}, 'TX_SOURCE_EMPTY', 1],
    ['the array is empty', 'x.json', '[]', {}, 'TX_SOURCE_EMPTY', 1],
    ['the gzip file holds nothing', 'x.csv.gz', gzipSync(''), {}, 'TX_SOURCE_EMPTY', 1],
    ['a pretty JSON object is no row', 'x.json', '{\n "data": []\n}', {}, 'TX_SOURCE_UNUSABLE', 1],
    ['the header is not well quoted', 'x.csv', '"a"b,text\n1,2\n', {}, 'TX_SOURCE_UNUSABLE', 1],
    ['the array holds no JSON', 'x.json', '[oops]', {}, 'TX_SOURCE_UNUSABLE', 1],
    ['the array is none', 'x.json', '[}', {}, 'TX_SOURCE_JSON', 1],
  ])('says so before any row: %s', async (_what, name, content, map, code, exitCode) => {
    const file = await folder.write(name, content)
    const { items, error } = await readAll(file, { map })
    expect(items).toEqual([])
    expect(error).toMatchObject({
      code,
      exitCode,
      message: expect.stringContaining(file),
      hint: expect.stringMatching(/.{20}/),
    })
  })

  it('looks at all files before it gives a row of the first', async () => {
    const good_ = await folder.write('1-good.csv', 'text\n壶\n')
    const bad = await folder.write('2-bad.csv', 'a,b\n1,2\n')
    const { items, error } = await readAll([good_, bad])
    expect(items).toEqual([])
    expect(error).toMatchObject({ code: 'TX_SOURCE_COLUMN', message: expect.stringContaining('2-bad.csv') })
  })

  it('goes past an empty file among others and reports that it has no rows', async () => {
    const ends: FileEnd[] = []
    const files = [
      await folder.write('e1.csv', ''),
      await folder.write('e2.csv', 'text\n'),
      await folder.write('e3.csv', 'text\n壶\n'),
    ]
    const { feedback, error } = await readAll(files, { onEnd: (end) => ends.push(end) })
    expect(error).toBeUndefined()
    expect(feedback).toHaveLength(1)
    expect(ends.map((end) => end.rows)).toEqual([0, 0, 1])
  })

  it('gives the rows before the place where a gzip file is cut off', async () => {
    const packed = gzipSync(
      Buffer.from(`text\n${Array.from({ length: 50_000 }, (_, i) => `壶 ${Math.sin(i)}`).join('\n')}`),
    )
    const file = await folder.write('cut.csv.gz', packed.subarray(0, packed.length * 0.9))
    const { feedback, error } = await readAll(file)
    expect(error).toMatchObject({ code: 'TX_SOURCE_GZIP' })
    expect(feedback.length).toBeGreaterThan(30_000)
    expect(feedback.every((one, i) => one.text === `壶 ${Math.sin(i)}`)).toBe(true)
  })

  it('gives the rows before a quote that never closes, and its line', async () => {
    const file = await folder.write(
      'open.csv',
      `text,b\n${'壶,1\n'.repeat(1000)}"坏,2\n${'壶,3\n'.repeat(50)}`,
    )
    const { feedback, error } = await readAll(file)
    expect(feedback).toHaveLength(1000)
    expect(error).toMatchObject({
      code: 'TX_SOURCE_QUOTE',
      message: expect.stringContaining(`${file}:1002:`),
    })
  })

  it('gives the items before the place where a JSON array breaks', async () => {
    const file = await folder.write('broken.json', `[${'{"text":"壶"},\n'.repeat(1000)}{"text":"坏"]}]`)
    const { feedback, error } = await readAll(file)
    expect(feedback).toHaveLength(1000)
    expect(error).toMatchObject({ code: 'TX_SOURCE_JSON', message: expect.stringContaining(`${file}:1001:`) })
  })

  it.each([
    ['csv', 'text,b\n壶,1\n', (long: string) => `${long},2\n`, '壶,3\n', 3],
    ['jsonl', '{"text":"壶"}\n', (long: string) => `{"text":"${long}"}\n`, '{"text":"壶"}\n', 2],
    ['json', '[{"text":"壶"},', (long: string) => `{"text":"${long}"},`, '{"text":"壶"}]', 2],
  ])('rejects a row of 20 MB in %s and goes on', async (extension, before, row, after, line) => {
    const file = await folder.write(`long.${extension}`, before + row('x'.repeat(20_000_000)) + after)
    const { feedback, rejects, error } = await readAll(file)
    expect(error).toBeUndefined()
    expect(feedback).toHaveLength(2)
    expect(rejects).toEqual([{ file, line, field: null, reason: 'longer than 10000000 bytes', value: null }])
  })

  it.skipIf(process.getuid?.() === 0)('says that it may not read a file', async () => {
    const file = await folder.write('closed.csv', 'text\n壶\n')
    await chmod(file, 0)
    const { error } = await readAll(file)
    expect(error).toMatchObject({ code: 'TX_SOURCE_UNREADABLE', message: expect.stringContaining('EACCES') })
  })
})
