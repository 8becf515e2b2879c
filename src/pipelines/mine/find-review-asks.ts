import type { CompiledLexicon } from '../../lexicon/compile-lexicon.js'
import type { SegmentedDocument } from '../../model/document.js'
import type { Match } from '../match/create-matcher.js'
import type { Context } from '../read-context.js'
import { findFreeAsks } from './find-free-asks.js'
import { isAskedFor } from './is-asked-for.js'
import { createTopicNamer } from './name-ask.js'

/** An ask at a place of the masked text, in one clause. */
export interface AskMatch {
  readonly name: string
  readonly start: number
  readonly end: number
  readonly clause: number
}

/** Builds the finder of a review's asks, by rules alone: a plea and an act; one a name, where it is first spoken. */
export const createReviewAskFinder = (lexicon: CompiledLexicon) => {
  const yieldsTo = new Map(lexicon.asks.map((ask) => [ask.ask, ask.yieldsTo]))
  const nameByTopic = createTopicNamer(lexicon)

  return function findReviewAsks(document: SegmentedDocument, context: Context): readonly AskMatch[] {
    const known = knownAsks(document, context)
    const named = known
      .filter((match) => !known.some((other) => givesWay(yieldsTo, match, other)))
      .map((match) => ({ ...match, name: nameByTopic(match.name, document.masked.slice(0, match.end)) }))
    const all = [...named, ...findFreeAsks(document, context, known)].sort(
      (a, b) => a.start - b.start || b.end - a.end || (a.name < b.name ? -1 : 1),
    )
    const first = new Map<string, AskMatch>()
    for (const match of all) if (!first.has(match.name)) first.set(match.name, match)
    return [...first.values()]
  }
}

const knownAsks = (document: SegmentedDocument, context: Context): readonly Match[] => {
  const exceptions = context.matches.filter((match) => match.kind === 'not-ask')
  return context.matches.filter(
    (match) =>
      (match.kind === 'ask' || match.kind === 'wished') &&
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
