import { mkdir, readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import type { Reject } from '../../src/model/feedback.js'
import { createRejectWriter } from '../../src/sources/write-rejects.js'
import { useTemporaryFolder } from './temporary.js'

const folder = useTemporaryFolder()
const reject = (line: number): Reject => ({
  file: 'a.csv',
  line,
  field: 'rating',
  reason: '坏\n了',
  value: '"6"',
})

describe('createRejectWriter', () => {
  it('writes one object a line, in order', async () => {
    const path = folder.path('deep/er/rejects.jsonl')
    const writer = await createRejectWriter(path)
    await writer.write([reject(1), reject(2)])
    await writer.write([])
    await writer.write([reject(3)])
    expect(writer.count()).toBe(3)
    await writer.close()
    const lines = (await readFile(path, 'utf8')).split('\n')
    expect(lines.pop()).toBe('')
    expect(lines.map((line) => JSON.parse(line))).toEqual([reject(1), reject(2), reject(3)])
  })

  it('leaves an empty file when nothing was rejected, also where an earlier run left some', async () => {
    const path = await folder.write('old.jsonl', 'old\n')
    await (await createRejectWriter(path)).close()
    expect(await readFile(path, 'utf8')).toBe('')
  })

  it('says where it cannot write', async () => {
    await mkdir(folder.path('taken'), { recursive: true })
    await expect(createRejectWriter(folder.path('taken'))).rejects.toMatchObject({
      code: 'TX_SOURCE_REJECTS',
      message: expect.stringContaining('taken'),
      exitCode: 1,
    })
    await folder.write('file', '')
    await expect(createRejectWriter(folder.path('file/rejects.jsonl'))).rejects.toMatchObject({
      code: 'TX_SOURCE_REJECTS',
    })
  })

  it('says that the disk is full', async () => {
    const writer = await createRejectWriter('/dev/full')
    await expect(writer.write([reject(1)])).rejects.toMatchObject({
      code: 'TX_SOURCE_REJECTS',
      message: expect.stringContaining('ENOSPC'),
      retryable: true,
    })
    await writer.close()
  })
})
