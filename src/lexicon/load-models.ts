import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { TingxianError } from '../errors.js'
import type { PainModels } from '../pipelines/tag/find-pains.js'
import { POLARITY_FEATURES } from '../pipelines/tag/polarity-features.js'
import type { PolarityModel } from '../pipelines/tag/polarity-model.js'
import type { ToneModel } from '../pipelines/tag/tone-model.js'
import { openModelBytes, takeClauseModel, takeHashedModel } from './model-bytes.js'

const HEAD_BYTES = 24
const MAGIC = 'TXT2'

/** Reads models/tone.bin as scripts/train-tone.mjs writes it. @throws TingxianError TX_MODEL_INVALID */
export const loadToneModel = (
  path = fileURLToPath(new URL('../../models/tone.bin', import.meta.url)),
): ToneModel => {
  try {
    const bytes = readFileSync(path)
    const size = 2 ** bytes.readUInt32LE(4)
    if (bytes.toString('latin1', 0, 4) !== MAGIC || bytes.length !== HEAD_BYTES + 2 * size)
      throw new RangeError('not a tone model')
    const slots = new Int16Array(size)
    for (let slot = 0; slot < size; slot++) slots[slot] = bytes.readInt16LE(HEAD_BYTES + 2 * slot)
    return { slots, scale: bytes.readDoubleLE(8), bias: bytes.readDoubleLE(16) }
  } catch (cause) {
    throw new TingxianError('TX_MODEL_INVALID', `${path} cannot be read as a model of tone`, {
      hint: 'reinstall the package, or run: npm run train',
      cause,
    })
  }
}

const weightsSchema = z.array(z.number()).nonempty()
const polaritySchema = z
  .strictObject({
    provenance: z.string(),
    sureNeutral: z.number(),
    hidden: z.record(z.string(), weightsSchema),
    outputs: z.strictObject({
      neg: weightsSchema,
      pos: weightsSchema,
      mixed: weightsSchema,
      neutral: weightsSchema,
    }),
  })
  .refine(({ hidden }) => Object.keys(hidden).length === POLARITY_FEATURES.length, 'other features')
  .refine(({ hidden, outputs }) => {
    const units = outputs.neg.length - 1
    const fits = Object.values(outputs).every(({ length }) => length === units + 1)
    return fits && POLARITY_FEATURES.every((feature) => hidden[feature]?.length === units)
  }, 'other units')

/** Reads models/polarity.json as scripts/train-tone.mjs writes it. @throws TingxianError TX_MODEL_INVALID */
export const loadPolarityModel = (
  path = fileURLToPath(new URL('../../models/polarity.json', import.meta.url)),
): PolarityModel => {
  try {
    const { hidden, outputs, sureNeutral } = polaritySchema.parse(JSON.parse(readFileSync(path, 'utf8')))
    return {
      hidden: POLARITY_FEATURES.map((feature) => Float64Array.from(hidden[feature] as number[])),
      outputs: {
        neg: Float64Array.from(outputs.neg),
        pos: Float64Array.from(outputs.pos),
        mixed: Float64Array.from(outputs.mixed),
        neutral: Float64Array.from(outputs.neutral),
      },
      sureNeutral,
    }
  } catch (cause) {
    throw new TingxianError('TX_MODEL_INVALID', `${path} cannot be read as a polarity model`, {
      hint: 'reinstall the package, or run: npm run train',
      cause,
    })
  }
}

const PAIN_MAGIC = 'TXP3'

const clausesSchema = z.strictObject({
  codes: z.array(z.string()),
  bits: z.int(),
  scale: z.number(),
  pairs: z.int(),
})

const hashedSchema = z.strictObject({ bits: z.int(), scale: z.number(), bias: z.number() })

const painHeadSchema = z.strictObject({
  provenance: z.string(),
  clauses: clausesSchema,
  sessionClauses: clausesSchema,
  talk: clausesSchema,
  confidence: hashedSchema,
  sessionConfidence: hashedSchema,
  blocking: hashedSchema,
  thresholds: z.strictObject({
    review: z.number(),
    session: z.number(),
    codes: z.record(z.string(), z.number()),
    blocking: z.number(),
  }),
})

/**
 * Reads models/pains.bin as scripts/train-pains.mjs writes it: the clause models of reviews and of sessions, that of
 * whole sessions, the confidence models of reviews and of sessions, and the blocking model.
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

const readPainModels = (file: Buffer): PainModels => {
  const bytes = openModelBytes(file, PAIN_MAGIC)
  const head = painHeadSchema.parse(bytes.head)
  return {
    clauses: takeClauseModel(bytes, head.clauses),
    sessionClauses: takeClauseModel(bytes, head.sessionClauses),
    talk: takeClauseModel(bytes, head.talk),
    confidence: takeHashedModel(bytes, head.confidence),
    sessionConfidence: takeHashedModel(bytes, head.sessionConfidence),
    blocking: takeHashedModel(bytes, head.blocking),
    thresholds: head.thresholds,
  }
}
