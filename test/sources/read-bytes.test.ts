import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readBytes } from '../../src/sources/read-bytes.js'
import { useTemporaryFolder } from './temporary.js'

const folder = useTemporaryFolder()
/** Hard to pack, so that the packed file is many chunks long. */
const content = Buffer.from(Array.from({ length: 40_000 }, (_, i) => `${i},${Math.sin(i)}\n`).join(''))
const packed = gzipSync(content)

async function readAll(file: string): Promise<{ bytes: Buffer; error: unknown }> {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of readBytes(file)) chunks.push(chunk)
  } catch (error) {
    return { bytes: Buffer.concat(chunks), error }
  }
  return { bytes: Buffer.concat(chunks), error: undefined }
}

describe('readBytes', () => {
  it.each([
    ['plain', 'a.csv', content],
    ['packed', 'a.csv.gz', packed],
    ['packed without saying so', 'b.csv', packed],
    ['plain although called packed', 'b.csv.gz', content],
    [
      'packed in two parts',
      'c.csv.gz',
      Buffer.concat([gzipSync(content.subarray(0, 999)), gzipSync(content.subarray(999))]),
    ],
    ['packed, with zeros behind it', 'd.csv.gz', Buffer.concat([packed, Buffer.alloc(512)])],
    ['empty', 'e.csv', Buffer.alloc(0)],
  ])('gives the content of a file that is %s', async (what, name, bytes) => {
    const { bytes: read, error } = await readAll(await folder.write(name, bytes))
    expect(error).toBeUndefined()
    expect(read.equals(what === 'empty' ? Buffer.alloc(0) : content)).toBe(true)
  })

  it('tells how many bytes it took from disk', async () => {
    let bytes = 0
    const file = await folder.write('progress.csv.gz', packed)
    for await (const chunk of readBytes(file, (count) => (bytes += count)))
      expect(chunk.length).toBeGreaterThan(0)
    expect(bytes).toBe(packed.length)
  })

  it.each([
    ['cut short', packed.subarray(0, packed.length - 2000), /ends too early, at about byte \d+/],
    ['cut in its header', packed.subarray(0, 6), /ends too early/],
    ['cut in its check sum', packed.subarray(0, packed.length - 3), /ends too early/],
    ['changed in the middle', changed(packed, packed.length >> 1), /damaged/],
    ['changed in its check sum', changed(packed, packed.length - 6), /damaged \(incorrect data check\)/],
  ])('gives what comes before the damage of a gzip file %s, then says so', async (_what, bytes, message) => {
    const file = await folder.write('damaged.csv.gz', bytes)
    const { bytes: read, error } = await readAll(file)
    expect(error).toMatchObject({
      code: 'TX_SOURCE_GZIP',
      exitCode: 1,
      message: expect.stringMatching(message),
    })
    expect(error).toMatchObject({ message: expect.stringContaining(file) })
    if (bytes.length > packed.length / 2) expect(read.length).toBeGreaterThan(content.length / 4)
  })

  it('can be left before its end', async () => {
    const file = await folder.write('left.csv.gz', packed)
    for await (const chunk of readBytes(file)) {
      expect(chunk.length).toBeGreaterThan(0)
      break
    }
  })

  it('says that a file is not there', async () => {
    const { error } = await readAll(folder.path('absent.csv'))
    expect(error).toMatchObject({ code: 'TX_SOURCE_NOT_FOUND', exitCode: 2 })
  })

  it('says that a folder is no file', async () => {
    const { error } = await readAll(folder.path())
    expect(error).toMatchObject({ code: 'TX_SOURCE_UNREADABLE', message: expect.stringContaining('EISDIR') })
  })
})

function changed(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ 0xff
  return copy
}
