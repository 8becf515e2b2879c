import type { SegmentedDocument } from '../model/document.js'
import type { StoredText, TextScope } from '../model/term.js'
import { createMaskStage } from '../pipelines/mask.js'
import { createNormalizeStage } from '../pipelines/normalize.js'
import { createSegmentStage } from '../pipelines/segment.js'
import type { Segmenter } from '../segmenters/segmenter.js'
import { feedbackOfText } from '../sources/feedback-of-text.js'
import type { Store } from '../stores/store.js'
import type { PortableResources } from './resources.js'

/** Gives each text of a scope to `use`, cut as the document stages cut it, and says how many there were. */
export type VisitTexts = (
  scope: TextScope,
  use: (document: SegmentedDocument, text: StoredText) => void,
) => Promise<number>

/** Reads stored texts again, one at a time. They were masked before; doing so once more changes nothing. */
export const createTextVisitor = (
  store: Store,
  portable: Pick<PortableResources, 'normalize' | 'mask'>,
  segmenter: Segmenter,
): VisitTexts => {
  const normalize = createNormalizeStage(portable.normalize)
  const mask = createMaskStage(portable.mask)
  const segment = createSegmentStage(segmenter)
  const read = ({ text, turns, category, document_id }: StoredText): SegmentedDocument | null => {
    if (text.trim() === '') return null
    const feedback = { ...feedbackOfText(text, category), document_id }
    const outcome = normalize(turns === null ? feedback : { ...feedback, turns: JSON.parse(turns) })
    return outcome.kind === 'drop' ? null : segment(mask(outcome.document))
  }
  return async (scope, use) => {
    let documents = 0
    for await (const text of store.corpus.texts(scope)) {
      const document = read(text)
      if (document === null) continue
      documents++
      use(document, text)
    }
    return documents
  }
}
