import type { CompiledLexicon, CompiledPain } from '../../lexicon/compile-lexicon.js'
import type { Clause, SegmentedDocument } from '../../model/document.js'
import type { Match } from '../match/create-matcher.js'
import { findOutcome } from '../mine/find-outcome.js'
import { isAskedFor, isSpokenByCustomer } from '../mine/is-asked-for.js'
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

/** A change that was asked for and refused is a pain by itself; asks.yml names which (`refused`). */
export const createRefusedAskFinder = (lexicon: CompiledLexicon) => {
  const pains = new Map(lexicon.pains.map((pain) => [pain.code, pain]))
  const painOfAsk = new Map(
    lexicon.asks.flatMap(({ ask, refused }) => {
      const pain = refused === null ? undefined : pains.get(refused)
      return pain ? [[ask, pain] as const] : []
    }),
  )

  return function findRefusedAsks(
    document: SegmentedDocument,
    context: Context,
  ): readonly { readonly pain: CompiledPain; readonly match: Match }[] {
    if (document.masked_turns === null) return []
    return context.matches.flatMap((match) => {
      const pain = match.kind === 'ask' || match.kind === 'wished' ? painOfAsk.get(match.name) : undefined
      if (!pain || !isSpokenByCustomer(document, match.clause) || !isAskedFor(document, context, match))
        return []
      if (context.matches.some((except) => excepts(except, match))) return []
      const { turn } = document.clauses[match.clause] as Clause
      const { refused } = findOutcome(document, context, turn, match.name)
      return refused ? [{ pain, match: { ...match, kind: 'pain', name: pain.code } }] : []
    })
  }
}

const excepts = (except: Match, match: Match): boolean =>
  except.kind === 'not-ask' &&
  except.name === match.name &&
  except.start < match.end &&
  match.start < except.end
