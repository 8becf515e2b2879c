import type { CompiledLexicon } from '../../lexicon/compile-lexicon.js'
import type { Clause, SegmentedDocument } from '../../model/document.js'
import type { Context } from '../read-context.js'
import { type AskMatch, asksOfLexicon, givesWay } from './find-review-asks.js'

type AskFinder = (document: SegmentedDocument, context: Context) => readonly AskMatch[]

/**
 * Builds the finder of what an employee's idea or an expert's note asks for. All of it is a proposal, so an ask that the
 * lexicon reads counts without a word of asking (售后单里加一个补差价换货的入口); where it reads none, the customers' way.
 */
export const createColleagueAskFinder = (lexicon: CompiledLexicon, findReviewAsks: AskFinder): AskFinder => {
  const yieldsTo = new Map(lexicon.asks.map((ask) => [ask.ask, ask.yieldsTo]))

  return (document, context) => {
    const found = new Map<string, AskMatch>()
    document.clauses.forEach((clause: Clause, index) => {
      const known = asksOfLexicon(context, index)
      for (const match of known) {
        if (found.has(match.name) || known.some((other) => givesWay(yieldsTo, match, other))) continue
        found.set(match.name, {
          name: match.name,
          start: clause.start,
          end: clause.end,
          clause: index,
          confidence: 1,
        })
      }
    })
    return found.size > 0 ? [...found.values()] : findReviewAsks(document, context)
  }
}
