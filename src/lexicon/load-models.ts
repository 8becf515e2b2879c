import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { TingxianError } from '../errors.js'
import type { PainModels } from '../pipelines/tag/find-pains.js'
import type { ToneModel } from '../pipelines/tag/tone-model.js'

const HEAD_BYTES = 24
const MAGIC = 'TXT1'

/** Reads models/tone.bin as scripts/train-tone.mjs writes it. @throws TingxianError TX_MODEL_INVALID */
export const loadToneModel = (
  path = fileURLToPath(new URL('../../models/tone.bin', import.meta.url)),
): ToneModel => {
  try {
    const bytes = readFileSync(path)
    const bits = bytes.readUInt32LE(4)
    if (bytes.toString('latin1', 0, 4) !== MAGIC || bytes.length !== HEAD_BYTES + 2 ** bits)
      throw new RangeError('not a tone model')
    const weights = new Int8Array(2 ** bits)
    weights.set(new Int8Array(bytes.buffer, bytes.byteOffset + HEAD_BYTES, weights.length))
    return { bits, weights, scale: bytes.readDoubleLE(8), bias: bytes.readDoubleLE(16) }
  } catch (cause) {
    throw new TingxianError('TX_MODEL_INVALID', `${path} cannot be read as a polarity model`, {
      hint: 'reinstall the package, or run: npm run train',
      cause,
    })
  }
}

const PAIN_MAGIC = 'TXP1'
const PAIN_HEAD_BYTES = 8

const painHeadSchema = z.strictObject({
  provenance: z.string(),
  clauses: z.strictObject({ codes: z.array(z.string()), bits: z.int(), scale: z.number(), pairs: z.int() }),
  confidence: z.strictObject({ bits: z.int(), scale: z.number(), bias: z.number() }),
  blocking: z.strictObject({ bits: z.int(), scale: z.number(), bias: z.number() }),
  thresholds: z.strictObject({
    review: z.number(),
    session: z.number(),
    codes: z.record(z.string(), z.number()),
    blocking: z.number(),
  }),
})

/**
 * Reads models/pains.bin as scripts/train-pains.mjs writes it: magic, length of the head, head as JSON, then the clause
 * model's biases (32-bit floats), pairs a place (bytes), codes and weights of the pairs (bytes), and the weights of the
 * confidence and the blocking model (16 bits). Little-endian.
 * @throws TingxianError TX_MODEL_INVALID
 */
export const loadPainModels = (
  path = fileURLToPath(new URL('../../models/pains.bin', import.meta.url)),
): PainModels => {
  try {
    return readPainModels(readFileSync(path))
  } catch (cause) {
    throw new TingxianError('TX_MODEL_INVALID', `${path} cannot be read as the models of pains`, {
      hint: 'reinstall the package, or run: npm run train',
      cause,
    })
  }
}

const readPainModels = (bytes: Buffer): PainModels => {
  if (bytes.toString('latin1', 0, 4) !== PAIN_MAGIC) throw new RangeError('not the models of pains')
  const headEnd = PAIN_HEAD_BYTES + bytes.readUInt32LE(4)
  const { clauses, confidence, blocking, thresholds } = painHeadSchema.parse(
    JSON.parse(bytes.toString('utf8', PAIN_HEAD_BYTES, headEnd)),
  )
  let at = headEnd
  // Copied, since typed arrays must begin at a multiple of their element's size.
  const take = (length: number): ArrayBuffer => {
    const piece = new Uint8Array(length)
    if (at + length > bytes.length) throw new RangeError('cut short')
    piece.set(bytes.subarray(at, at + length))
    at += length
    return piece.buffer
  }
  const bias = new Float32Array(take(clauses.codes.length * 4))
  const counts = new Uint8Array(take(2 ** clauses.bits))
  const columns = new Uint8Array(take(clauses.pairs))
  const weights = new Int8Array(take(clauses.pairs))
  const offsets = new Uint32Array(counts.length + 1)
  for (let place = 0; place < counts.length; place++)
    offsets[place + 1] = (offsets[place] as number) + (counts[place] as number)
  const hashed = ({ bits, ...model }: typeof confidence) => ({
    weights: new Int16Array(take(2 ** bits * 2)),
    ...model,
  })
  return {
    clauses: { codes: clauses.codes, offsets, columns, weights, scale: clauses.scale, bias },
    confidence: hashed(confidence),
    blocking: hashed(blocking),
    thresholds,
  }
}
