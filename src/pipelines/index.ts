import type { CompiledLexicon } from '../lexicon/compile-lexicon.js'
import type { AnalyzedDocument, Outcome } from '../model/document.js'
import type { Feedback } from '../model/feedback.js'
import type { Segmenter } from '../segmenters/segmenter.js'
import type { MaskOptions } from './mask.js'
import { createMaskStage } from './mask.js'
import { listSpokenWords } from './match/list-spoken-words.js'
import type { RequestModels } from './mine/request-models.js'
import type { PhraseOptions } from './mine.js'
import { createMineStage } from './mine.js'
import type { NormalizeOptions } from './normalize.js'
import { createNormalizeStage } from './normalize.js'
import { createContextReader } from './read-context.js'
import { createWordHearer, type SpeechModel } from './segment/hear-words.js'
import { createSegmentStage } from './segment.js'
import type { DocumentStage, StageTimes } from './stage-times.js'
import { emptyTimes } from './stage-times.js'
import type { PainModels } from './tag/find-pains.js'
import type { PolarityModel } from './tag/polarity-model.js'
import type { ToneModel } from './tag/tone-model.js'
import { createTagStage } from './tag.js'

export type { DocumentStage, StageTimes } from './stage-times.js'
export { DOCUMENT_STAGES, emptyTimes } from './stage-times.js'
export const CORPUS_STAGES = ['cluster', 'propose', 'rank'] as const

/** What the document stages need; all of it travels to worker threads as plain data but the segmenter. */
export interface DocumentResources {
  readonly normalize: NormalizeOptions
  readonly mask: MaskOptions
  readonly lexicon: CompiledLexicon
  readonly tone: ToneModel
  readonly polarity: PolarityModel
  readonly speech: SpeechModel
  readonly models: PainModels
  readonly requests: RequestModels
  readonly segmenter: Segmenter
  readonly phrases: PhraseOptions
}

export interface DocumentPipeline {
  /** All document stages on one feedback: pure, the same feedback always gives the same document. */
  analyze(feedback: Feedback): Outcome<AnalyzedDocument>
  /** As `analyze`, with the time of each stage added to `times` by the clock given. */
  analyzeTimed(feedback: Feedback, times: StageTimes, clock: () => number): Outcome<AnalyzedDocument>
}

export const createDocumentPipeline = (resources: DocumentResources): DocumentPipeline => {
  let words: readonly string[] | null = null
  // Asked for when the first call comes.
  const spokenWords = (): readonly string[] => {
    words ??= listSpokenWords(resources.lexicon.matcher)
    return words
  }
  const normalize = createNormalizeStage(resources.normalize, spokenWords)
  const mask = createMaskStage(resources.mask)
  const segment = createSegmentStage(resources.segmenter, createWordHearer(spokenWords, resources.speech))
  const readContext = createContextReader(resources.lexicon, resources.tone)
  const tag = createTagStage(resources.lexicon, { pains: resources.models, polarity: resources.polarity })
  const mine = createMineStage(resources.lexicon, resources.requests, resources.phrases)

  const analyzeTimed = (
    feedback: Feedback,
    times: StageTimes,
    clock: () => number,
  ): Outcome<AnalyzedDocument> => {
    let before = clock()
    const lap = (stage: DocumentStage): void => {
      const now = clock()
      times[stage] += now - before
      before = now
    }
    const normalized = normalize(feedback)
    lap('normalize')
    if (normalized.kind === 'drop') return normalized
    const masked = mask(normalized.document)
    lap('mask')
    const segmented = segment(masked)
    lap('segment')
    const context = readContext(segmented)
    const tagged = tag(segmented, context)
    lap('tag')
    const mined = mine(segmented, tagged, context)
    lap('mine')
    return { kind: 'ok', document: { document: segmented, tagged, mined } }
  }
  return { analyze: (feedback) => analyzeTimed(feedback, emptyTimes(), NO_CLOCK), analyzeTimed }
}

const NO_CLOCK = (): number => 0
