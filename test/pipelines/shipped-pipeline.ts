import type { AnalyzedDocument } from '../../src/model/document.js'
import type { Feedback } from '../../src/model/feedback.js'
import type { DocumentPipeline } from '../../src/pipelines/index.js'
import { createDocumentPipeline } from '../../src/pipelines/index.js'
import type { Resources } from '../../src/run/resources.js'
import { loadResources } from '../../src/run/resources.js'
import { createSegmenter } from '../../src/segmenters/create-segmenter.js'
import type { SegmenterName } from '../../src/segmenters/segmenter.js'
import { feedbackOfText } from '../../src/sources/feedback-of-text.js'

export interface ShippedPipeline extends Resources {
  readonly pipeline: DocumentPipeline
  /** The document; fails the test when it was dropped. */
  analyze(feedback: Feedback): AnalyzedDocument
  /** As `analyze`, for a text as a person would give it. */
  read(text: string, category?: string | null): AnalyzedDocument
}

/** All document stages with the language data that ships; some seconds, so once a file. */
export const buildShippedPipeline = async (
  segmenterName: SegmenterName = 'nodejieba',
  taxonomy: 'none' | null = null,
): Promise<ShippedPipeline> => {
  const { lexicon, portable } = loadResources({ taxonomy, segmenter: segmenterName })
  const segmenter = await createSegmenter(segmenterName, portable.lexicon.userWords)
  const pipeline = createDocumentPipeline({ ...portable, segmenter })
  const analyze = (feedback: Feedback): AnalyzedDocument => {
    const outcome = pipeline.analyze(feedback)
    if (outcome.kind === 'drop') throw new Error(`dropped: ${outcome.reason}`)
    return outcome.document
  }
  return {
    lexicon,
    portable,
    pipeline,
    analyze,
    read: (text, category = null) => analyze(feedbackOfText(text, category)),
  }
}
