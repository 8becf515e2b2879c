import type { SourceEncoding } from './source.js'

/**
 * Stands where bytes could not be decoded: two low surrogates in a row, which no decoder gives and no character holds.
 * U+FFFD would not do: an export may hold it for an emoji that was lost long before, and such a row is still readable.
 */
export const UNDECODABLE = '\udfff\udfff'

const UTF8_REPLACEMENT = Buffer.from('\ufffd')
/** U+FFFF is no character and stands for an honest U+FFFD while the decoder runs. */
const NONCHARACTER = '\uffff'
const LAST_BYTE_OF_NONCHARACTER = 0xbf

export interface Decoder {
  /** The text of the next bytes. The bytes may be changed. */
  decode(bytes: Buffer): string
  /** What an unfinished character at the end of the file leaves. */
  end(): string
}

/** Decodes a file chunk by chunk; the text does not depend on where the chunks were cut. */
export function createDecoder(encoding: SourceEncoding): Decoder {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true })
  // In UTF-16 only half a character fails to decode; such a row is readable like one with an honest U+FFFD.
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    return { decode: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() }
  }
  const mark = (text: string) => (text.includes('\ufffd') ? text.replaceAll('\ufffd', UNDECODABLE) : text)
  if (encoding !== 'utf-8') {
    return {
      decode: (bytes) => mark(decoder.decode(bytes, { stream: true })),
      end: () => mark(decoder.decode()),
    }
  }
  let held: Buffer = Buffer.alloc(0)
  const restore = (text: string) =>
    text.includes(NONCHARACTER) ? text.replaceAll(NONCHARACTER, '\ufffd') : text
  return {
    decode(bytes) {
      const joined = held.length === 0 ? bytes : Buffer.concat([held, bytes])
      const cut = joined.length - heldBytes(joined)
      held = Buffer.from(joined.subarray(cut))
      const ready = joined.subarray(0, cut)
      hideReplacements(ready)
      return restore(mark(decoder.decode(ready, { stream: true })))
    },
    end: () => restore(mark(decoder.decode(held, { stream: true }) + decoder.decode())),
  }
}

/** How many bytes at the end may be the beginning of an encoded U+FFFD. */
function heldBytes(bytes: Buffer): number {
  const last = bytes[bytes.length - 1]
  if (last === UTF8_REPLACEMENT[0]) return 1
  return last === UTF8_REPLACEMENT[1] && bytes[bytes.length - 2] === UTF8_REPLACEMENT[0] ? 2 : 0
}

function hideReplacements(bytes: Buffer): void {
  for (let at = bytes.indexOf(UTF8_REPLACEMENT); at !== -1; at = bytes.indexOf(UTF8_REPLACEMENT, at + 3)) {
    bytes[at + 2] = LAST_BYTE_OF_NONCHARACTER
  }
}
