import type { SegmentedDocument } from '../../model/document.js'
import type { ClauseModel } from './clause-model.js'
import { createFeatureBuffer } from './features.js'
import { createLogOdds } from './sum-weights.js'
import { addTalkFeatures } from './talk-features.js'

/** What the words of a whole session speak for, as log-odds; valid until the next session. */
export interface Talk {
  /** That it tells of any pain. */
  readonly hurts: number
  readonly scoreOf: (code: string) => number
  /** The best score of another code. */
  readonly rivalOf: (code: string) => number
}

/** The last column of the model beside its codes: any pain. */
export const ANY_PAIN = '*'
/** The score of a code that the model does not know: there were too few sessions to learn it from. */
const UNKNOWN = -6

/**
 * A regression a code over all words of a session, in the form of a clause model. It knows what a session is about where no clause alone
 * says so. Trained by scripts/train-pains.mjs.
 */
export const createTalkReader = (model: ClauseModel): ((document: SegmentedDocument) => Talk) => {
  const columns = new Map(model.codes.map((code, column) => [code, column]))
  const logOddsOf = createLogOdds(model)
  const buffer = createFeatureBuffer()
  let scores: Float64Array = new Float64Array(model.codes.length)

  const scoreOf = (code: string): number => scores[columns.get(code) ?? -1] ?? UNKNOWN

  const rivalOf = (code: string): number => {
    const own = columns.get(code)
    let best = UNKNOWN
    for (const [other, column] of columns)
      if (column !== own && other !== ANY_PAIN) best = Math.max(best, scores[column] as number)
    return best
  }

  return function readTalk(document: SegmentedDocument): Talk {
    buffer.count = 0
    addTalkFeatures(buffer, document)
    scores = logOddsOf(buffer)
    return { hurts: scoreOf(ANY_PAIN), scoreOf, rivalOf }
  }
}
