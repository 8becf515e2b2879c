import type { CompiledLexicon } from '../../lexicon/compile-lexicon.js'
import type { Clause, Request, SegmentedDocument } from '../../model/document.js'
import type { Match } from '../match/create-matcher.js'
import { quoteAt } from '../quote.js'
import type { Context, CueMatch } from '../read-context.js'
import { findFreeAsks } from './find-free-asks.js'
import { findOutcome } from './find-outcome.js'
import { isAskedFor, isSpokenByCustomer } from './is-asked-for.js'

/** An ask at a place of the masked text, in one clause. */
export interface AskMatch {
  readonly name: string
  readonly start: number
  readonly end: number
  readonly clause: number
}

/** An ask's quote runs to the end of its clause, but not further than this: what is asked for often stands last. */
const MAX_QUOTE = 30

/** Finds what customers ask somebody to do or allow; one entry per distinct ask, where it is first spoken. */
export const createRequestFinder = (lexicon: CompiledLexicon) => {
  const yieldsTo = new Map(lexicon.asks.map((ask) => [ask.ask, ask.yieldsTo]))
  const topics = new Map(lexicon.asks.map((ask) => [ask.ask, ask.byTopic]))

  return function findRequests(document: SegmentedDocument, context: Context): readonly Request[] {
    const known = knownAsks(document, context)
    const chosen = known.filter((match) => !known.some((other) => givesWay(yieldsTo, match, other)))
    const named = chosen.map((match) => ({
      ...match,
      name: lastTopic(topics.get(match.name) ?? [], document.masked.slice(0, match.end)) ?? match.name,
    }))
    const all = [...named, ...findFreeAsks(document, context, known)].sort(
      (a, b) => a.start - b.start || b.end - a.end || (a.name < b.name ? -1 : 1),
    )
    const first = new Map<string, AskMatch>()
    for (const match of all) if (!first.has(match.name)) first.set(match.name, match)
    return [...first.values()].flatMap((match) => toRequest(document, context, match))
  }
}

/** The ask whose topic stands last in the text. */
const lastTopic = (topics: CompiledLexicon['asks'][number]['byTopic'], text: string): string | null => {
  let best: string | null = null
  let bestAt = -1
  for (const { ask, words } of topics) {
    const at = Math.max(...words.map((word) => text.lastIndexOf(word)))
    if (at > bestAt) {
      bestAt = at
      best = ask
    }
  }
  return best
}

const knownAsks = (document: SegmentedDocument, context: Context): readonly Match[] => {
  const exceptions = context.matches.filter((match) => match.kind === 'not-ask')
  return context.matches.filter(
    (match) =>
      (match.kind === 'ask' || match.kind === 'wished') &&
      isSpokenByCustomer(document, match.clause) &&
      isAskedFor(document, context, match) &&
      !exceptions.some(
        (except) => except.name === match.name && except.start < match.end && match.start < except.end,
      ),
  )
}

/** An ask gives way to the one that says more at the same place, and to those it names in the same or the next clause. */
const givesWay = (
  yieldsTo: ReadonlyMap<string, readonly string[]>,
  match: AskMatch,
  other: AskMatch,
): boolean => {
  if (other.name === match.name || Math.abs(other.clause - match.clause) > 1) return false
  if (yieldsTo.get(match.name)?.includes(other.name)) return true
  return (
    other.start <= match.start && other.end >= match.end && other.end - other.start > match.end - match.start
  )
}

const toRequest = (document: SegmentedDocument, context: Context, match: AskMatch): Request[] => {
  const clause = document.clauses[match.clause] as Clause
  const cues = context.cues[match.clause] ?? []
  const from = cues.reduce(
    (start, { cue, start: at }) => ((cue === 'wish' || cue === 'plea') && at < start ? at : start),
    match.start,
  )
  const start = match.start - from > MAX_QUOTE / 2 ? match.start : from
  const quote = quoteAt(document, start, Math.max(match.end, Math.min(clause.end, start + MAX_QUOTE)))
  if (!quote) return []
  const before = document.clauses[match.clause - 1]
  return [
    {
      quote: quote.quote,
      start: quote.start,
      end: quote.end,
      ask: match.name,
      situation:
        before && before.turn === clause.turn
          ? (quoteAt(document, before.start, before.end)?.quote ?? null)
          : null,
      proposal: quoteAt(document, clause.start, clause.end)?.quote ?? null,
      payer: payerOf(cuesOfTurn(document, context, match.clause)),
      ...findOutcome(document, context, clause.turn, match.name),
    },
  ]
}

/** Who pays is often said in another clause of the same turn; in a review, of the same sentence. */
const cuesOfTurn = (document: SegmentedDocument, context: Context, clause: number): readonly CueMatch[] => {
  const { turn, sentence } = document.clauses[clause] as Clause
  return document.clauses.flatMap((other, index) =>
    other.turn === turn && (turn >= 0 || other.sentence === sentence) ? (context.cues[index] ?? []) : [],
  )
}

const payerOf = (cues: readonly CueMatch[]): Request['payer'] => {
  if (cues.some((cue) => cue.cue === 'payer_customer')) return 'customer'
  return cues.some((cue) => cue.cue === 'payer_seller') ? 'seller' : null
}
