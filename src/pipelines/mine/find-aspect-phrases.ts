import type { CompiledLexicon } from '../../lexicon/compile-lexicon.js'
import type { Phrase, SegmentedDocument, Tagged } from '../../model/document.js'
import type { Match } from '../match/create-matcher.js'
import { quoteAt } from '../quote.js'
import type { Context } from '../read-context.js'
import type { AspectModel, AspectWord } from './aspect-model.js'
import { createAspectJudge } from './aspect-model.js'
import type { Piece } from './cut-pieces.js'
import { ASPECT, aspectWordsOf, COMPLAINT, cutPieces } from './cut-pieces.js'
import { groupByClause, isLack, isOpinion } from './find-opinions.js'

/** Log-odds of satisfaction above which a clause is praise, in any document and in a satisfied one. */
const PRAISE = 0.6
const PRAISE_AMONG_PRAISE = 0
/** Log-odds of satisfaction above which words of opinion may mean praise (噪音很小). */
const CLEARLY_BAD = -0.3
/** Units between an aspect's word and its opinion. */
const NEAR = 6
const LONGEST_QUOTE = 40

/**
 * Mines complaints without a taxonomy: each piece of a clause that is no praise, with the aspect that it speaks of.
 * `opinion` is the customers' short way to say it (快递太慢), empty where the lexicons know no words for it.
 */
export const createAspectPhraseFinder = (model: AspectModel, lexicon: CompiledLexicon) => {
  const degrees = new Set(lexicon.opinions.degree)
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
      for (const piece of cutPieces(context.text, clause.start, clause.end, aspectWordsOf(matches))) {
        const phrase = phraseOf(document, tagged, context, piece, matches)
        if (phrase) phrases.push(phrase)
      }
    })
    return phrases
  }

  function phraseOf(
    document: SegmentedDocument,
    tagged: Tagged,
    context: Context,
    piece: Piece,
    matches: readonly Match[],
  ): Phrase | null {
    const aspect = judge(context.text, piece.start, piece.end, piece.words, tagged.domain)
    if (aspect === null) return null
    const quote = quoteAt(document, piece.start, Math.min(piece.end, piece.start + LONGEST_QUOTE))
    if (quote === null) return null
    const words = piece.words.filter((word) => word.aspect === aspect)
    return { ...quote, aspect, opinion: sayShortly(document, context, words, matches) }
  }

  /** The longest of: a complaint of the dictionary, a word of it with an opinion beside it. */
  function sayShortly(
    document: SegmentedDocument,
    context: Context,
    words: readonly AspectWord[],
    matches: readonly Match[],
  ): string {
    let shortly = ''
    for (const word of words) {
      if (word.complains) shortly = longer(shortly, context.text.slice(word.start, word.end))
      for (const match of matches) {
        if (match.kind !== 'opinion' || (context.clauseTones[match.clause] as number) > CLEARLY_BAD) continue
        const said = sayTogether(context.text, word, match)
        if (said.length > shortly.length && isOpinion(document, context, match, matches)) shortly = said
      }
    }
    return shortly
  }

  function sayTogether(text: string, word: AspectWord, opinion: Match): string {
    if (word.start < opinion.end && word.end > opinion.start)
      return text.slice(Math.min(word.start, opinion.start), Math.max(word.end, opinion.end))
    const lacks = isLack(opinion)
    const [first, second] = lacks ? [opinion, word] : [word, opinion]
    const gap = second.start - first.end
    if (gap < 0 || gap > NEAR || !(lacks ? gap === 0 : isDegree(text.slice(first.end, second.start))))
      return ''
    return text.slice(first.start, first.end) + text.slice(second.start, second.end)
  }

  /** Nothing but words of degree, one after the other. */
  function isDegree(between: string): boolean {
    if (between === '') return true
    for (let length = between.length; length > 0; length--)
      if (degrees.has(between.slice(0, length)) && isDegree(between.slice(length))) return true
    return false
  }
}

const KINDS = [ASPECT, COMPLAINT, 'opinion']

const longer = (a: string, b: string): string => (b.length > a.length ? b : a)
