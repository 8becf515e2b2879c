import type { ClauseModel } from '../pipelines/tag/clause-model.js'
import type { HashedModel } from '../pipelines/tag/hashed-model.js'

const HEAD_BYTES = 8

/** A file of models: magic, length of the head, head as JSON, then their numbers, little-endian, in the head's order. */
export interface ModelBytes {
  readonly head: unknown
  /** The next so many bytes, copied: typed arrays must begin at a multiple of their element's size. */
  readonly take: (length: number) => ArrayBuffer
}

/** @throws RangeError for another kind of file; `take` throws one where the file is cut short */
export const openModelBytes = (bytes: Buffer, magic: string): ModelBytes => {
  if (bytes.toString('latin1', 0, 4) !== magic) throw new RangeError(`not a file of ${magic}`)
  let at = HEAD_BYTES + bytes.readUInt32LE(4)
  const head: unknown = JSON.parse(bytes.toString('utf8', HEAD_BYTES, at))
  const take = (length: number): ArrayBuffer => {
    const piece = new Uint8Array(length)
    if (at + length > bytes.length) throw new RangeError('cut short')
    piece.set(bytes.subarray(at, at + length))
    at += length
    return piece.buffer
  }
  return { head, take }
}

/** Weights of 16 bits. */
export const takeHashedModel = (
  { take }: ModelBytes,
  { bits, scale, bias }: { readonly bits: number; readonly scale: number; readonly bias: number },
): HashedModel => ({ weights: new Int16Array(take(2 ** bits * 2)), scale, bias })

/** Biases (32-bit floats), pairs a place (bytes), codes and weights of the pairs (bytes). */
export const takeClauseModel = (
  { take }: ModelBytes,
  head: {
    readonly codes: readonly string[]
    readonly bits: number
    readonly scale: number
    readonly pairs: number
  },
): ClauseModel => {
  const bias = new Float32Array(take(head.codes.length * 4))
  const counts = new Uint8Array(take(2 ** head.bits))
  const columns = new Uint8Array(take(head.pairs))
  const weights = new Int8Array(take(head.pairs))
  const offsets = new Uint32Array(counts.length + 1)
  for (let place = 0; place < counts.length; place++)
    offsets[place + 1] = (offsets[place] as number) + (counts[place] as number)
  return { codes: head.codes, offsets, columns, weights, scale: head.scale, bias }
}
