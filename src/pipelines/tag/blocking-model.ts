import type { SegmentedDocument } from '../../model/document.js'
import type { Context } from '../read-context.js'
import { createBlockingFeatures } from './blocking-features.js'
import { createFeatureBuffer } from './features.js'
import type { HashedModel } from './hashed-model.js'
import { sumOf } from './hashed-model.js'
import type { EndingTables } from './read-endings.js'
import { probability } from './tone-model.js'

/** How likely it is that the pain of this code in the clause at `index` stopped the writer, 0 to 1. */
export type BlockingJudge = (code: string, index: number) => number

/** Builds what makes a document's judge. What all its pains share is added up once. */
export const createBlockingModel = (
  model: HashedModel,
  endings: EndingTables,
): ((document: SegmentedDocument, context: Context) => BlockingJudge) => {
  const readFeatures = createBlockingFeatures(endings)
  const buffer = createFeatureBuffer()

  return (document, context) => {
    const features = readFeatures(document, context)
    buffer.count = 0
    features.addShared(buffer)
    const shared = sumOf(model, buffer)
    return (code, index) => {
      buffer.count = 0
      features.addOwn(buffer, code, index)
      return probability((shared + sumOf(model, buffer)) * model.scale + model.bias)
    }
  }
}
