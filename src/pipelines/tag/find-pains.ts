import type { CompiledLexicon, CompiledPain } from '../../lexicon/compile-lexicon.js'
import type { Pain, SegmentedDocument } from '../../model/document.js'
import type { Match } from '../match/create-matcher.js'
import { quoteAt } from '../quote.js'
import type { Context } from '../read-context.js'
import { scopeOf } from './in-scope.js'
import { createRefusedAskFinder, isPainInSession } from './in-session.js'
import type { MatchModel } from './match-model.js'
import { probabilityOf } from './match-model.js'

export interface PainModels {
  readonly confidence: MatchModel
  readonly blocking: MatchModel
}

interface Candidate {
  readonly pain: CompiledPain
  readonly match: Match
}

/** Judges the lexicon's matches: exceptions, scope, neighbours. At most one pain a code. */
export const createPainFinder = (lexicon: CompiledLexicon, models: PainModels) => {
  const candidatesOf = createCandidateFinder(lexicon)

  return function findPains(document: SegmentedDocument, context: Context): readonly Pain[] {
    const chosen = choose(candidatesOf(document, context))
    return chosen.flatMap((candidate) => {
      const { match } = candidate
      const confidence = probabilityOf(models.confidence, document, context, match, chosen.length - 1)
      if (confidence < models.confidence.threshold) return []
      const blocking = probabilityOf(models.blocking, document, context, match, chosen.length - 1)
      return toPain(document, context, candidate, {
        confidence,
        blocks: blocking >= models.blocking.threshold,
      })
    })
  }
}

/** For training: the matches that the confidence model decides on. */
export const createMatchChooser = (lexicon: CompiledLexicon) => {
  const candidatesOf = createCandidateFinder(lexicon)
  return (document: SegmentedDocument, context: Context): readonly Match[] =>
    choose(candidatesOf(document, context)).map(({ match }) => match)
}

const createCandidateFinder = (lexicon: CompiledLexicon) => {
  const pains = new Map(lexicon.pains.map((pain) => [pain.code, pain]))
  const findRefusedAsks = createRefusedAskFinder(lexicon)

  return (document: SegmentedDocument, context: Context): readonly Candidate[] => {
    const candidates: Candidate[] = []
    for (const match of context.matches) {
      if (match.kind !== 'pain' && match.kind !== 'general-pain') continue
      if (context.matches.some((except) => excludes(except, match))) continue
      if (scopeOf(document, context, match) !== null) continue
      const pain = pains.get(match.name) as CompiledPain
      if (isPainInSession(document, context, pain, match)) candidates.push({ pain, match })
    }
    candidates.push(...findRefusedAsks(document, context))
    return candidates
  }
}

const excludes = (except: Match, match: Match): boolean =>
  except.kind === 'not' && except.name === match.name && except.start < match.end && match.start < except.end

/** One candidate a code, the longest (it says most); then specific before general, and codes that yield to others. */
const choose = (candidates: readonly Candidate[]): readonly Candidate[] => {
  const outer = candidates.filter(
    (inner) =>
      !candidates.some(
        (other) => other.pain !== inner.pain && !isGeneral(other) && contains(other.match, inner.match),
      ),
  )
  const best = new Map<string, Candidate>()
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
const better = (a: Candidate, b: Candidate): boolean =>
  isGeneral(a) === isGeneral(b) ? length(a) > length(b) : isGeneral(b)

const isGeneral = ({ match }: Candidate): boolean => match.kind === 'general-pain'

const length = ({ match }: Candidate): number => match.end - match.start

const contains = (outer: Match, inner: Match): boolean =>
  outer.start <= inner.start && outer.end >= inner.end && outer.end - outer.start > inner.end - inner.start

const toPain = (
  document: SegmentedDocument,
  context: Context,
  { pain, match }: Candidate,
  { confidence, blocks }: { readonly confidence: number; readonly blocks: boolean },
): Pain[] => {
  const quote = quoteAt(document, match.start, match.end)
  if (!quote) return []
  const twoParts = match.tailStart !== match.headStart
  return [
    {
      quote: quote.quote,
      start: quote.start,
      end: quote.end,
      code: pain.code,
      aspect: twoParts ? context.text.slice(match.headStart, match.headEnd) : null,
      opinion: twoParts ? context.text.slice(match.tailStart, match.tailEnd) : null,
      blocks,
      stage: pain.stage,
      confidence,
    },
  ]
}
