import { mkdir, symlink } from 'node:fs/promises'
import { relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listFiles } from '../../src/sources/list-files.js'
import { useTemporaryFolder } from './temporary.js'

const folder = useTemporaryFolder()
const names = async (inputs: readonly string[]) =>
  (await listFiles(inputs)).map((file) => relative(folder.path(), file.file))

describe('listFiles', () => {
  it('takes the files with a known extension from all levels of a folder, sorted by path', async () => {
    await mkdir(folder.path('all/deep/deeper'), { recursive: true })
    for (const name of ['b.csv', 'a.TSV', 'deep/c.jsonl.gz', 'deep/deeper/d.ndjson', 'e.json', 'f.csv.gz']) {
      await folder.write(`all/${name}`, 'x')
    }
    for (const name of ['readme.md', 'g.txt', 'h.csv.bak', '.hidden.csv', 'gz'])
      await folder.write(`all/${name}`, 'x')
    expect(await names([folder.path('all')])).toEqual(
      ['a.TSV', 'b.csv', 'deep/c.jsonl.gz', 'deep/deeper/d.ndjson', 'e.json', 'f.csv.gz'].map(
        (name) => `all/${name}`,
      ),
    )
  })

  it('takes a file once, however often and in whatever order it is named', async () => {
    const one = await folder.write('1.csv', 'text\n')
    const two = await folder.write('2.csv', 'text\nx\n')
    expect(await names([two, one, two])).toEqual(['1.csv', '2.csv'])
    expect((await listFiles([two])).map((file) => [file.family, file.bytes])).toEqual([['table', 7]])
  })

  it('follows a link to a file that is named', async () => {
    const target = await folder.write('target.json', '[]')
    await symlink(target, folder.path('link.json'))
    expect(await listFiles([folder.path('link.json')])).toMatchObject([{ family: 'json', bytes: 2 }])
  })

  it.each([
    ['a file that is not there', 'absent.csv', 'TX_SOURCE_NOT_FOUND', 'no such file'],
    ['a file of another kind', 'notes.txt', 'TX_SOURCE_FORMAT', 'not a kind of file'],
    ['a folder without readable files', 'empty', 'TX_SOURCE_NOT_FOUND', 'no file in this folder'],
  ])('refuses %s as wrong usage', async (_what, name, code, message) => {
    await folder.write('notes.txt', 'x')
    await mkdir(folder.path('empty'), { recursive: true })
    await expect(listFiles([folder.path(name)])).rejects.toMatchObject({
      code,
      message: expect.stringMatching(new RegExp(`${name}.*${message}`)),
      exitCode: 2,
    })
  })

  it('names the extensions it knows where it finds none', async () => {
    await mkdir(folder.path('other'), { recursive: true })
    await folder.write('other/a.xlsx', 'x')
    await expect(listFiles([folder.path('other')])).rejects.toMatchObject({
      hint: expect.stringContaining('.csv .tsv .jsonl .ndjson .json'),
    })
  })

  it('refuses to read nothing', async () => {
    await expect(listFiles([])).rejects.toMatchObject({ code: 'TX_SOURCE_NOT_FOUND', exitCode: 2 })
  })
})
