import type { CompiledLexicon, CompiledPain } from '../../lexicon/compile-lexicon.js'
import type { SegmentedDocument } from '../../model/document.js'
import type { Match } from '../match/create-matcher.js'
import type { Context } from '../read-context.js'
import { scopeOf } from './in-scope.js'
import { createAskPainFinder, isPainInSession } from './in-session.js'

/** A match of the lexicon that may be the writer's pain. */
export interface PainMatch {
  readonly pain: CompiledPain
  readonly match: Match
}

export interface ChosenMatches {
  /** At most one a code, in text order. */
  readonly chosen: readonly PainMatch[]
  /**
   * Those out of scope, and what the lexicon knows not to be the pain (很干净 is none of 卫生差): their clauses do not tell of it,
   * whatever their words look like.
   */
  readonly refused: readonly Match[]
}

/** Judges the lexicon's matches by rules: exceptions, scope, neighbours. */
export const createMatchChooser = (lexicon: CompiledLexicon) => {
  const pains = new Map(lexicon.pains.map((pain) => [pain.code, pain]))
  const findAskPains = createAskPainFinder(lexicon)

  return function chooseMatches(document: SegmentedDocument, context: Context): ChosenMatches {
    const holding: PainMatch[] = []
    const refused: Match[] = []
    for (const match of context.matches) {
      if (match.kind === 'not') refused.push(match)
      if (!isPainMatch(match)) continue
      const excepted = context.matches.some((except) => excludes(except, match))
      if (excepted || scopeOf(document, context, match) !== null) {
        refused.push(match)
        continue
      }
      const pain = pains.get(match.name) as CompiledPain
      if (isPainInSession(document, context, pain, match)) holding.push({ pain, match })
    }
    holding.push(...findAskPains(document, context))
    return { chosen: choose(holding), refused }
  }
}

export const isPainMatch = ({ kind }: Match): boolean => kind === 'pain' || kind === 'general-pain'

const excludes = (except: Match, match: Match): boolean =>
  except.kind === 'not' && except.name === match.name && except.start < match.end && match.start < except.end

/** One match a code, the longest (it says most); then specific before general, and codes that yield to others. */
const choose = (candidates: readonly PainMatch[]): readonly PainMatch[] => {
  if (candidates.length === 0) return candidates
  const outer = candidates.filter(
    (inner) =>
      !candidates.some(
        (other) => other.pain !== inner.pain && !isGeneral(other) && contains(other.match, inner.match),
      ),
  )
  const best = new Map<string, PainMatch>()
  for (const candidate of outer) {
    const known = best.get(candidate.pain.code)
    if (!known || better(candidate, known)) best.set(candidate.pain.code, candidate)
  }
  const chosen = [...best.values()]
  const kept = chosen.filter(
    ({ pain, match }) =>
      !chosen.some(
        (other) =>
          pain.yieldsTo.includes(other.pain.code) &&
          outer.some((o) => o.pain === other.pain && o.match.clause === match.clause),
      ),
  )
  const concrete = kept.filter((candidate) => !isGeneral(candidate))
  return (concrete.length > 0 ? concrete : kept).sort(
    (a, b) => a.match.start - b.match.start || (a.pain.code < b.pain.code ? -1 : 1),
  )
}

/** A concrete rule's match over a general one's, then the longer. */
const better = (a: PainMatch, b: PainMatch): boolean =>
  isGeneral(a) === isGeneral(b) ? length(a) > length(b) : isGeneral(b)

const isGeneral = ({ match }: PainMatch): boolean => match.kind === 'general-pain'

const length = ({ match }: PainMatch): number => match.end - match.start

const contains = (outer: Match, inner: Match): boolean =>
  outer.start <= inner.start && outer.end >= inner.end && outer.end - outer.start > inner.end - inner.start
