import type { CompiledLexicon, CompiledPain } from '../../lexicon/compile-lexicon.js'
import type { Clause, SegmentedDocument } from '../../model/document.js'
import type { Match } from '../match/create-matcher.js'
import { isAskedFor, isSpokenByCustomer } from '../mine/is-asked-for.js'
import { readAnswers } from '../mine/read-answers.js'
import type { Context } from '../read-context.js'

/** Groups of pains that need their own field; elsewhere their words mean something else. */
const FIELD_OF_GROUP: Readonly<Record<string, string>> = { 酒店: '酒店', 餐饮: '餐饮' }
/** Log-odds of satisfaction above which words about goods in a session tell of business, not of pain. */
const BUSINESS = 0
/** Words of a goods pain that are shorter than this say too little in a conversation. */
const MIN_WORDS = 3

/**
 * In a session people ask about goods before they buy, and handle business: plain questions and short words about goods
 * are no pains there, though they are in a review.
 */
export const isPainInSession = (
  document: SegmentedDocument,
  context: Context,
  pain: CompiledPain,
  match: Match,
): boolean => {
  if (document.masked_turns === null) return true
  const clause = document.clauses[match.clause] as Clause
  const cues = context.cues[match.clause] ?? []
  const pleads = clause.question && cues.some(({ cue }) => cue === 'plea')
  if (pleads && !cues.some(({ cue }) => cue === 'reproach')) return false
  const field = FIELD_OF_GROUP[pain.group]
  if (field !== undefined) return context.domain?.name === field
  if (pain.group !== '商品' && pain.group !== '信息') return true
  if (pain.code === '缺货') return true
  const inquires = clause.question || cues.some(({ cue }) => cue === 'inform')
  return (
    !inquires &&
    match.end - match.start >= MIN_WORDS &&
    (context.clauseTones[match.clause] as number) < BUSINESS
  )
}

/**
 * Asks that are pains by themselves: some in any case (asks.yml: `implies`; who asks for the price difference was hurt by
 * the price), others when they are refused (`refused`; an address that cannot be changed).
 */
export const createAskPainFinder = (lexicon: CompiledLexicon) => {
  const pains = new Map(lexicon.pains.map((pain) => [pain.code, pain]))
  const painsOf = new Map(
    lexicon.asks.map(({ ask, implies, refused }) => [
      ask,
      { implied: pains.get(implies ?? ''), whenRefused: pains.get(refused ?? '') },
    ]),
  )

  return function findAskPains(
    document: SegmentedDocument,
    context: Context,
  ): readonly { readonly pain: CompiledPain; readonly match: Match }[] {
    if (document.masked_turns === null) return []
    return context.matches.flatMap((match) => {
      const { implied, whenRefused } = painsOf.get(match.name) ?? {}
      if ((!implied && !whenRefused) || !isAsk(document, context, match)) return []
      const { turn } = document.clauses[match.clause] as Clause
      const pain = implied ?? (isRefused(document, context, turn) ? whenRefused : undefined)
      return pain ? [{ pain, match: { ...match, kind: 'pain', name: pain.code } }] : []
    })
  }
}

const isAsk = (document: SegmentedDocument, context: Context, match: Match): boolean =>
  (match.kind === 'ask' || match.kind === 'wished') &&
  isSpokenByCustomer(document, match.clause) &&
  isAskedFor(document, context, match) &&
  !context.matches.some((except) => excepts(except, match))

/** The agent's last word on it is a no. */
const isRefused = (document: SegmentedDocument, context: Context, turn: number): boolean =>
  readAnswers(document, context, turn).signs.findLast(
    ({ sign }) => sign === 'refused' || sign === 'done' || sign === 'promised',
  )?.sign === 'refused'

const excepts = (except: Match, match: Match): boolean =>
  except.kind === 'not-ask' &&
  except.name === match.name &&
  except.start < match.end &&
  match.start < except.end
