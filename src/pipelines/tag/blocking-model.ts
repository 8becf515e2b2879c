import type { SegmentedDocument } from '../../model/document.js'
import type { Context } from '../read-context.js'
import { createBlockingFeatures } from './blocking-features.js'
import { createFeatureBuffer } from './features.js'
import type { HashedModel } from './hashed-model.js'
import { sumOf } from './hashed-model.js'
import type { EndingTables } from './read-endings.js'
import { probability } from './tone-model.js'

/** How likely it is that the pain of this code in the clause at `index` stopped the writer, 0 to 1. */
export type BlockingJudge = (
  document: SegmentedDocument,
  context: Context,
  code: string,
  index: number,
) => number

/** Builds the judge. What all pains of a document share is added up once. */
export const createBlockingJudge = (model: HashedModel, endings: EndingTables): BlockingJudge => {
  const features = createBlockingFeatures(endings)
  const buffer = createFeatureBuffer()
  let last: SegmentedDocument | null = null
  let shared = 0

  return (document, context, code, index) => {
    if (document !== last) {
      buffer.count = 0
      features.addOfDocument(buffer, document, context)
      shared = sumOf(model, buffer)
      last = document
    }
    buffer.count = 0
    features.addOfPain(buffer, document, context, code, index)
    return probability((shared + sumOf(model, buffer)) * model.scale + model.bias)
  }
}
