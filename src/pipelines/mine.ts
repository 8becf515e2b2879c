import type { CompiledLexicon } from '../lexicon/compile-lexicon.js'
import type { Mined, SegmentedDocument, Tagged } from '../model/document.js'
import type { PhraseOptions } from './mine/find-phrases.js'
import { createPhraseFinder } from './mine/find-phrases.js'
import { createRequestFinder } from './mine/find-requests.js'
import type { Context } from './read-context.js'

/** Finds requests with what became of them, and complaint phrases for new themes. */
export const createMineStage = (lexicon: CompiledLexicon, options: PhraseOptions) => {
  const findRequests = createRequestFinder(lexicon)
  const findPhrases = createPhraseFinder(lexicon, options)

  return function mine(document: SegmentedDocument, tagged: Tagged, context: Context): Mined {
    return { requests: findRequests(document, context), phrases: findPhrases(document, tagged, context) }
  }
}
