import type { CompiledLexicon } from '../../lexicon/compile-lexicon.js'
import type { Phrase, SegmentedDocument, Tagged } from '../../model/document.js'
import type { Match } from '../match/create-matcher.js'
import { quoteAt } from '../quote.js'
import type { Context } from '../read-context.js'
import type { AspectModel, AspectWord } from './aspect-model.js'
import { createAspectJudge } from './aspect-model.js'
import type { Piece } from './cut-pieces.js'
import { ASPECT, aspectWordsOf, COMPLAINT, cutPieces } from './cut-pieces.js'
import { groupByClause, isNegated } from './find-opinions.js'
import { createShortSayer } from './say-shortly.js'

/** Log-odds of satisfaction above which a clause is praise, in any document and in a satisfied one. */
const PRAISE = 0.6
const PRAISE_AMONG_PRAISE = 0
const LONGEST_QUOTE = 40

/**
 * Mines complaints without a taxonomy: each piece of a clause that is no praise, with the aspect that it speaks of.
 * `opinion` is the customers' short way to say it (快递太慢), empty where the lexicons know no words for it.
 */
export const createAspectPhraseFinder = (model: AspectModel, lexicon: CompiledLexicon) => {
  const sayShortly = createShortSayer(new Set(lexicon.opinions.degree))
  const judge = createAspectJudge(model)

  return function findAspectPhrases(
    document: SegmentedDocument,
    tagged: Tagged,
    context: Context,
  ): readonly Phrase[] {
    const phrases: Phrase[] = []
    const byClause = groupByClause(context, document.clauses.length, KINDS)
    const praise = tagged.polarity === 'pos' ? PRAISE_AMONG_PRAISE : PRAISE
    document.clauses.forEach((clause, index) => {
      if (document.masked_turns !== null && document.masked_turns[clause.turn]?.role !== 'customer') return
      if ((context.clauseTones[index] as number) > praise) return
      const matches = byClause[index] ?? []
      for (const piece of cutPieces(context.text, clause, aspectWordsOf(matches))) {
        const phrase = phraseOf(document, tagged, context, { ...piece, clause: index }, matches)
        if (phrase) phrases.push(phrase)
      }
    })
    return phrases
  }

  function phraseOf(
    document: SegmentedDocument,
    tagged: Tagged,
    context: Context,
    piece: Piece & { readonly clause: number },
    matches: readonly Match[],
  ): Phrase | null {
    const said = piece.words.filter((word) => !isDenied(context, piece.clause, word))
    if (said.length === 0 && piece.words.length > 0) return null
    const aspect = judge(context.text, piece.start, piece.end, said, tagged.domain)
    if (aspect === null) return null
    const quote = quoteAt(document, piece.start, Math.min(piece.end, piece.start + LONGEST_QUOTE))
    if (quote === null) return null
    const words = said.filter((word) => word.aspect === aspect)
    return { ...quote, aspect, opinion: sayShortly(document, context, words, matches) }
  }
}

const KINDS = [ASPECT, COMPLAINT, 'opinion']

/** 没有色差 complains of nothing. */
const isDenied = (context: Context, clause: number, word: AspectWord): boolean =>
  word.complains && isNegated(context, clause, word.start)
