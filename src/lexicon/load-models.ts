import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { TingxianError } from '../errors.js'
import type { MatchModel } from '../pipelines/tag/match-model.js'
import { FEATURES } from '../pipelines/tag/match-model.js'
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

const matchModelSchema = z.strictObject({
  provenance: z.string(),
  bias: z.number(),
  weights: z.array(z.number()).length(FEATURES.length),
  codes: z.record(z.string(), z.number()),
  context: z.array(z.number()),
  threshold: z.number(),
})

/** Reads models/<name>.json as scripts/train-matches.mjs writes it. @throws TingxianError TX_MODEL_INVALID */
export const loadMatchModel = (name: 'confidence' | 'blocking'): MatchModel => {
  const path = fileURLToPath(new URL(`../../models/${name}.json`, import.meta.url))
  try {
    return matchModelSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (cause) {
    throw new TingxianError('TX_MODEL_INVALID', `${path} cannot be read as a model of matches`, {
      hint: 'reinstall the package, or run: npm run train',
      cause,
    })
  }
}
