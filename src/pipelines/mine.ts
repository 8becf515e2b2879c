import type { CompiledLexicon } from '../lexicon/compile-lexicon.js'
import type { Mined, SegmentedDocument, Tagged } from '../model/document.js'
import type { AspectModel } from './mine/aspect-model.js'
import { createAspectPhraseFinder } from './mine/find-aspect-phrases.js'
import { createComplaintFinder } from './mine/find-complaints.js'
import { createPhraseFinder } from './mine/find-phrases.js'
import { createRequestFinder } from './mine/find-requests.js'
import type { RequestModels } from './mine/request-models.js'
import type { Context } from './read-context.js'

export interface PhraseOptions {
  /** Set when there is no taxonomy: then all complaints are phrases, not only what the taxonomy does not know. */
  readonly aspects: AspectModel | null
}

/** Finds requests with what became of them, and complaint phrases for new themes. */
export const createMineStage = (lexicon: CompiledLexicon, models: RequestModels, options: PhraseOptions) => {
  const findRequests = createRequestFinder(lexicon, models)
  const findComplaints = createComplaintFinder(lexicon)
  const findPhrases =
    options.aspects === null
      ? createPhraseFinder(lexicon)
      : createAspectPhraseFinder(options.aspects, lexicon)

  return function mine(document: SegmentedDocument, tagged: Tagged, context: Context): Mined {
    return {
      requests: findRequests(document, context),
      phrases: findPhrases(document, tagged, context),
      complaints: () => findComplaints(document, tagged, context),
    }
  }
}
