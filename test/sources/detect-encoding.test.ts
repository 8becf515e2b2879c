import { describe, expect, it } from 'vitest'
import { detectEncoding } from '../../src/sources/detect-encoding.js'

const text = 'id,评价内容,评分\n1,水壶盖子太紧，老人拧不开,2\n2,很好用,5\n'
/** "水壶盖子太紧" in GB18030, which Node reads but does not write. */
const gb = Buffer.from('cbaeb9f8b8c7d7d3ccabbdf4', 'hex')
const gbText = Buffer.concat([Buffer.from('id,text\n1,'), gb, Buffer.from('\n2,'), gb, Buffer.from('\n')])
const noise = Buffer.from(
  Array.from({ length: 4000 }, (_, i) => (Math.imul(i + 1, 2_654_435_761) >>> 13) & 255),
)
const utf16be = Buffer.from(text, 'utf16le').swap16()

describe('detectEncoding', () => {
  it.each([
    ['UTF-8', Buffer.from(text), 'utf-8', 0],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`), 'utf-8', 3],
    ['UTF-8 whose only text was lost before', Buffer.from('id,text\n1,\ufffd\n'), 'utf-8', 0],
    ['ASCII', Buffer.from('id,text\n1,ok\n'), 'utf-8', 0],
    ['GB18030', gbText, 'gb18030', 0],
    ['UTF-16 LE with a mark', Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16le', 2],
    ['UTF-16 LE', Buffer.from(text, 'utf16le'), 'utf-16le', 0],
    ['UTF-16 BE with a mark', Buffer.concat([Buffer.from([0xfe, 0xff]), utf16be]), 'utf-16be', 2],
    ['UTF-16 BE', utf16be, 'utf-16be', 0],
    ['nothing', Buffer.alloc(0), 'utf-8', 0],
  ])('knows %s', (_what, bytes, encoding, markBytes) => {
    expect(detectEncoding(bytes)).toEqual({ encoding, markBytes })
  })

  it('knows UTF-16 whose characters have as many zero bytes as its line ends', () => {
    const rows = Buffer.from('一开最一\n'.repeat(20), 'utf16le')
    expect(detectEncoding(rows)).toMatchObject({ encoding: 'utf-16le' })
    expect(detectEncoding(rows.swap16())).toMatchObject({ encoding: 'utf-16be' })
  })

  it('takes UTF-8 with a few broken bytes for UTF-8', () => {
    const bytes = Buffer.concat([Buffer.from(text), Buffer.from([0xff, 0x80]), Buffer.from(text)])
    expect(detectEncoding(bytes)).toMatchObject({ encoding: 'utf-8' })
  })

  it('is not misled by a character that the end of the sample cuts, wherever it cuts', () => {
    for (const [bytes, encoding] of [
      [Buffer.from(text), 'utf-8'],
      [gbText, 'gb18030'],
    ] as const) {
      for (let end = 30; end < bytes.length; end += 1) {
        expect(detectEncoding(bytes.subarray(0, end))).toMatchObject({ encoding })
      }
    }
  })

  it.each([
    ['a workbook', Buffer.from('504b030414000600', 'hex'), /Excel/],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /Excel/],
    ['a PDF', Buffer.from('%PDF-1.7\n'), /PDF/],
    ['bytes like those of an archive', noise, /binary/],
    ['text with NULs', Buffer.from('id,text\n1,a\0\0b\n'.repeat(9)), /NUL/],
    ['control characters', Buffer.from('\u0001\u0002\u0003abc'.repeat(50)), /binary/],
  ])('says what it is instead of text: %s', (_what, bytes, kind) => {
    expect(detectEncoding(bytes)).toEqual({ binary: expect.stringMatching(kind) })
  })
})
