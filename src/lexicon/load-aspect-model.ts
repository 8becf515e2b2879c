import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { TingxianError } from '../errors.js'
import type { AspectModel } from '../pipelines/mine/aspect-model.js'

const ASPECTS_MAGIC = 'TXA1'
const ASPECTS_HEAD_BYTES = 8
const aspectHeadSchema = z.strictObject({
  provenance: z.string(),
  aspects: z.array(z.string().min(1)).min(1),
  domains: z.array(z.string().min(1)),
  features: z.array(z.string().min(1).max(2)),
  scale: z.number().positive(),
  biases: z.array(z.number()),
})

/** Reads models/aspects.bin as scripts/train-aspects.mjs writes it. @throws TingxianError TX_MODEL_INVALID */
export const loadAspectModel = (
  path = fileURLToPath(new URL('../../models/aspects.bin', import.meta.url)),
): AspectModel => {
  try {
    const bytes = readFileSync(path)
    if (bytes.toString('latin1', 0, 4) !== ASPECTS_MAGIC) throw new RangeError('not a model of aspects')
    const body = ASPECTS_HEAD_BYTES + bytes.readUInt32LE(4)
    const { provenance: _, ...head } = aspectHeadSchema.parse(
      JSON.parse(bytes.toString('utf8', ASPECTS_HEAD_BYTES, body)),
    )
    const weights = new Int8Array((head.features.length + head.domains.length) * head.aspects.length)
    if (bytes.length !== body + weights.length || head.biases.length !== head.aspects.length)
      throw new RangeError('cut short')
    weights.set(new Int8Array(bytes.buffer, bytes.byteOffset + body, weights.length))
    return { ...head, weights }
  } catch (cause) {
    throw new TingxianError('TX_MODEL_INVALID', `${path} cannot be read as a model of aspects`, {
      hint: 'reinstall the package, or run: npm run train',
      cause,
    })
  }
}
