import type { CompiledLexicon, CompiledPain } from '../../lexicon/compile-lexicon.js'
import type { Clause, Pain, SegmentedDocument } from '../../model/document.js'
import type { MatchRule } from '../match/rule-table.js'
import { quoteAt } from '../quote.js'
import type { Context, NamedMatch } from '../read-context.js'
import type { DomainOfDocument } from './detect-domain.js'
import { scopeOf } from './in-scope.js'

/** Log-odds of satisfaction under which a stretch sounds negative. */
const NEGATIVE_CLAUSE = -0.2
const NEGATIVE_DOCUMENT = -0.6

interface Candidate {
  readonly pain: CompiledPain
  readonly match: NamedMatch
}

/** Judges the lexicon's matches: domain, tone, scope, exceptions, neighbours. At most one pain a code. */
export const createPainFinder = (lexicon: CompiledLexicon) => {
  const pains = new Map(lexicon.pains.map((pain) => [pain.code, pain]))

  return function findPains(
    document: SegmentedDocument,
    context: Context,
    domain: DomainOfDocument | null,
  ): readonly Pain[] {
    const exceptions = context.matches.filter((match) => match.kind === 'not')
    const candidates: Candidate[] = []
    for (const match of context.matches) {
      if (match.kind !== 'pain') continue
      const clause = document.clauses[match.clause] as Clause
      if (document.masked_turns !== null && document.masked_turns[clause.turn]?.role !== 'customer') continue
      const rule = lexicon.table.rules[match.rule] as MatchRule
      if (!passesGates(rule, match, context, domain)) continue
      if (
        exceptions.some(
          (except) => except.name === match.name && except.start < match.end && match.start < except.end,
        )
      )
        continue
      if (scopeOf(context, clause, match) !== null) continue
      candidates.push({ pain: pains.get(match.name) as CompiledPain, match })
    }
    return choose(candidates).flatMap((candidate) => toPain(document, context, candidate))
  }
}

const passesGates = (
  rule: MatchRule,
  match: NamedMatch,
  context: Context,
  domain: DomainOfDocument | null,
): boolean => {
  const bit = domain?.bit ?? 0
  if ((rule.notDomains & bit) !== 0) return false
  if (rule.domains !== 0 && bit !== 0 && (rule.domains & bit) === 0) return false
  const doubtful = rule.needsNegative || (rule.domains !== 0 && bit === 0)
  return (
    !doubtful ||
    (context.clauseTones[match.clause] as number) < NEGATIVE_CLAUSE ||
    context.tone < NEGATIVE_DOCUMENT
  )
}

/** One candidate a code, the longest (it says most); then specific before general, and codes that yield to others. */
const choose = (candidates: readonly Candidate[]): readonly Candidate[] => {
  const outer = candidates.filter(
    (inner) => !candidates.some((other) => other.pain !== inner.pain && contains(other.match, inner.match)),
  )
  const best = new Map<string, Candidate>()
  for (const candidate of outer) {
    const known = best.get(candidate.pain.code)
    if (!known || length(candidate) > length(known)) best.set(candidate.pain.code, candidate)
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
  const concrete = kept.filter(({ pain }) => !pain.general)
  return (concrete.length > 0 ? concrete : kept).sort(
    (a, b) => a.match.start - b.match.start || (a.pain.code < b.pain.code ? -1 : 1),
  )
}

const length = ({ match }: Candidate): number => match.end - match.start

const contains = (outer: NamedMatch, inner: NamedMatch): boolean =>
  outer.start <= inner.start && outer.end >= inner.end && outer.end - outer.start > inner.end - inner.start

const toPain = (document: SegmentedDocument, context: Context, { pain, match }: Candidate): Pain[] => {
  const quote = quoteAt(document, match.start, match.end)
  if (!quote) return []
  const twoParts = match.tailStart !== match.headStart
  const sentence = (document.clauses[match.clause] as Clause).sentence
  const blocks = context.cues.some(
    (cues, index) =>
      document.clauses[index]?.sentence === sentence && cues.some((cue) => cue.cue === 'blocking'),
  )
  return [
    {
      ...quote,
      code: pain.code,
      aspect: twoParts ? context.text.slice(match.headStart, match.headEnd) : null,
      opinion: twoParts ? context.text.slice(match.tailStart, match.tailEnd) : null,
      blocks,
      stage: pain.stage,
      confidence: 0.7,
      origin: 'lexicon',
    },
  ]
}
