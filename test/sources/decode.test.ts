import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDecoder, UNDECODABLE } from '../../src/sources/decode.js'
import type { SourceEncoding } from '../../src/sources/source.js'

/** Decodes bytes cut at the given places. */
function decodeCut(bytes: Buffer, encoding: SourceEncoding, cuts: readonly number[]): string {
  const decoder = createDecoder(encoding)
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]
  let text = ''
  for (let i = 1; i < places.length; i += 1) {
    text += decoder.decode(Buffer.from(bytes.subarray(places[i - 1], places[i])))
  }
  return text + decoder.end()
}

const cuts = fc.array(fc.nat(400), { maxLength: 12 })
const wellFormed = fc.string({ unit: 'binary' }).filter((text) => !text.includes('\uffff'))

describe('createDecoder', () => {
  it('gives the text of UTF-8 bytes, wherever they are cut', () => {
    fc.assert(
      fc.property(wellFormed, cuts, (text, places) => {
        expect(decodeCut(Buffer.from(text), 'utf-8', places)).toBe(text)
      }),
      {
        examples: [
          ['\ufffd', [1]],
          ['\ufffd', [2]],
          ['a\ufffd\ufffd\u{1f600}', [2, 3, 5, 8]],
          ['\uff0c', [1, 2]],
        ],
      },
    )
  })

  it('gives the text of UTF-16 bytes, wherever they are cut', () => {
    fc.assert(
      fc.property(wellFormed, cuts, (text, places) => {
        expect(decodeCut(Buffer.from(text, 'utf16le'), 'utf-16le', places)).toBe(text)
        expect(decodeCut(Buffer.from(text, 'utf16le').swap16(), 'utf-16be', places)).toBe(text)
      }),
    )
  })

  it('decodes GB18030 with its four-byte characters, cut at every byte', () => {
    // 漏, and a character of the supplementary planes.
    const bytes = Buffer.from('c2a995329031', 'hex')
    const whole = decodeCut(bytes, 'gb18030', [])
    expect(whole.startsWith('漏')).toBe(true)
    for (let cut = 1; cut < bytes.length; cut += 1) expect(decodeCut(bytes, 'gb18030', [cut])).toBe(whole)
  })

  it.each([
    ['a stray byte', [0x61, 0xff, 0x62], `a${UNDECODABLE}b`],
    ['a character cut off at the end', [0x61, 0xe6, 0xbc], `a${UNDECODABLE}`],
    ['half of an encoded U+FFFD at the end', [0x61, 0xef, 0xbf], `a${UNDECODABLE}`],
    ['a character cut by an honest U+FFFD', [0xe6, 0xbc, 0xef, 0xbf, 0xbd], `${UNDECODABLE}\ufffd`],
  ])('marks %s, wherever the bytes are cut', (_what, bytes, text) => {
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      expect(decodeCut(Buffer.from(bytes), 'utf-8', [cut])).toBe(text)
    }
  })

  it('answers any bytes alike, wherever they are cut', () => {
    const bytes = fc.uint8Array({ maxLength: 60 })
    fc.assert(
      fc.property(
        bytes,
        cuts,
        fc.constantFrom<SourceEncoding>('utf-8', 'gb18030', 'utf-16le'),
        (value, places, encoding) => {
          const whole = decodeCut(Buffer.from(value), encoding, [])
          expect(decodeCut(Buffer.from(value), encoding, places)).toBe(whole)
        },
      ),
    )
  })
})
