import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { TingxianError } from '../errors.js'
import type { RequestModels } from '../pipelines/mine/request-models.js'
import { openModelBytes, takeClauseModel, takeHashedModel } from './model-bytes.js'

const MAGIC = 'TXR1'
const hashedHead = z.strictObject({ bits: z.int(), scale: z.number(), bias: z.number() })
const headSchema = z.strictObject({
  provenance: z.string(),
  reviews: hashedHead,
  requests: hashedHead,
  asks: z.strictObject({ codes: z.array(z.string()), bits: z.int(), scale: z.number(), pairs: z.int() }),
  outcomes: hashedHead,
  thresholds: z.strictObject({ review: z.number(), first: z.number(), further: z.number() }),
})

/** Reads models/requests.bin as scripts/train-requests.mjs writes it. @throws TingxianError TX_MODEL_INVALID */
export const loadRequestModels = (
  path = fileURLToPath(new URL('../../models/requests.bin', import.meta.url)),
): RequestModels => {
  try {
    const bytes = openModelBytes(readFileSync(path), MAGIC)
    const head = headSchema.parse(bytes.head)
    return {
      reviews: takeHashedModel(bytes, head.reviews),
      requests: takeHashedModel(bytes, head.requests),
      asks: takeClauseModel(bytes, head.asks),
      outcomes: takeHashedModel(bytes, head.outcomes),
      thresholds: head.thresholds,
    }
  } catch (cause) {
    throw new TingxianError('TX_MODEL_INVALID', `${path} cannot be read as the models of requests`, {
      hint: 'reinstall the package, or run: npm run train',
      cause,
    })
  }
}
