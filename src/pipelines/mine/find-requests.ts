import type { CompiledLexicon } from '../../lexicon/compile-lexicon.js'
import type { Clause, Request, TaggedDocument } from '../../model/document.js'
import type { Match } from '../match/create-matcher.js'
import { quoteAt } from '../quote.js'
import type { Context } from '../read-context.js'
import { findOutcome } from './find-outcome.js'

interface Ask {
  readonly ask: string
  readonly yieldsTo: readonly string[]
}

/** Finds what customers ask somebody to do or allow; one entry per distinct ask. */
export const createRequestFinder = (lexicon: CompiledLexicon) => {
  const asks = new Map<string, Ask>(lexicon.asks.map((ask) => [ask.ask, ask]))

  return function findRequests(document: TaggedDocument, context: Context): readonly Request[] {
    const exceptions = context.matches.filter((match) => match.kind === 'not-ask')
    const found = new Map<string, Match>()
    for (const match of context.matches) {
      if (match.kind !== 'ask' && match.kind !== 'wished') continue
      if (!isSpokenByCustomer(document, match) || !isAskedFor(document, context, match)) continue
      if (
        exceptions.some(
          (except) => except.name === match.name && except.start < match.end && match.start < except.end,
        )
      )
        continue
      const known = found.get(match.name)
      if (!known || match.end - match.start > known.end - known.start) found.set(match.name, match)
    }
    return [...found.values()]
      .filter((match) => ![...found.values()].some((other) => givesWay(asks, match, other)))
      .sort((a, b) => a.start - b.start || (a.name < b.name ? -1 : 1))
      .flatMap((match) => toRequest(document, context, match))
  }
}

const isSpokenByCustomer = (document: TaggedDocument, match: Match): boolean =>
  document.masked_turns === null ||
  document.masked_turns[(document.clauses[match.clause] as Clause).turn]?.role === 'customer'

/** In reviews people mostly tell what they did; only a spoken wish is an ask. In sessions the ask's own words are enough. */
const isAskedFor = (document: TaggedDocument, context: Context, match: Match): boolean => {
  const cues = context.cues[match.clause] ?? []
  if (cues.some((cue) => cue.cue === 'advice' || cue.cue === 'hypothesis')) return false
  if (match.kind === 'ask' && document.masked_turns !== null) return true
  return cues.some((cue) => cue.cue === 'wish')
}

/** An ask gives way to the one that says more at the same place, and to those it names in the same clause. */
const givesWay = (asks: ReadonlyMap<string, Ask>, match: Match, other: Match): boolean => {
  if (other === match || other.clause !== match.clause) return false
  if (asks.get(match.name)?.yieldsTo.includes(other.name)) return true
  return (
    other.start <= match.start && other.end >= match.end && other.end - other.start > match.end - match.start
  )
}

const toRequest = (document: TaggedDocument, context: Context, match: Match): Request[] => {
  const clause = document.clauses[match.clause] as Clause
  const cues = context.cues[match.clause] ?? []
  const wish = cues.find((cue) => cue.cue === 'wish' && cue.start < match.start)
  const quote = quoteAt(document, wish?.start ?? match.start, match.end)
  if (!quote) return []
  const before = document.clauses[match.clause - 1]
  return [
    {
      ...quote,
      ask: match.name,
      situation:
        before && before.turn === clause.turn
          ? (quoteAt(document, before.start, before.end)?.quote ?? null)
          : null,
      proposal: quoteAt(document, clause.start, clause.end)?.quote ?? null,
      payer: cues.some((cue) => cue.cue === 'payer_customer')
        ? 'customer'
        : cues.some((cue) => cue.cue === 'payer_seller')
          ? 'seller'
          : null,
      ...findOutcome(document, context, clause.turn),
    },
  ]
}
