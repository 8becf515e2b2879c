import type { CompiledLexicon, CompiledPain } from '../../lexicon/compile-lexicon.js'
import type { SegmentedDocument } from '../../model/document.js'
import type { Match } from '../match/create-matcher.js'
import type { Context } from '../read-context.js'
import type { PainMatch } from './choose-matches.js'
import { createMatchChooser, isPainMatch } from './choose-matches.js'
import type { ClauseModel, ClauseScores } from './clause-model.js'
import { createClauseScorer, NOT_SCORED } from './clause-model.js'
import type { Evidence } from './evidence.js'
import { createEvidenceReader, UNLIKELY } from './evidence.js'
import type { FeatureBuffer } from './features.js'
import type { DocumentFacts, LexiconVerdict, PainCandidate } from './pain-features.js'
import { addPainFeatures } from './pain-features.js'
import type { PainPlace } from './place-pain.js'
import { placePain } from './place-pain.js'
import type { Talk } from './talk-model.js'
import { createTalkReader } from './talk-model.js'

/** A candidate with what is needed to quote it. */
export interface FoundCandidate extends PainCandidate {
  readonly pain: CompiledPain
  /** The lexicon's match that holds; null where the clause model alone speaks. */
  readonly match: Match | null
  /** Whether the clause model thinks it possible, and its log-odds. */
  readonly likely: boolean
  readonly score: number
  /** Adds the features on which the confidence model decides; valid until the next document. */
  readonly addFeatures: (buffer: FeatureBuffer) => void
  /** Where it is quoted from; valid until the next document. */
  readonly findPlace: () => PainPlace
}

export type CandidateFinder = (document: SegmentedDocument, context: Context) => readonly FoundCandidate[]

/**
 * Every pain code that may hold in a document: those whose match of the lexicon holds, and those that the clause model
 * thinks possible where the lexicon does not object.
 * @param unlikely log-odds under which the clause model does not think so
 * @param talkModel what the words of a whole session speak for; null in a finder for reviews
 */
export const createCandidateFinder = (
  lexicon: CompiledLexicon,
  model: ClauseModel,
  unlikely: number,
  talkModel: ClauseModel | null,
): CandidateFinder => {
  const columns = new Map(model.codes.map((code, column) => [code, column]))
  const chooseMatches = createMatchChooser(lexicon)
  const scoreClauses = createClauseScorer(model)
  const readEvidence = createEvidenceReader(model.codes.length, unlikely)
  const readTalk = talkModel === null ? () => null : createTalkReader(talkModel)

  const painOf = new Map(lexicon.pains.map((pain) => [pain.code, pain]))
  const painOfColumn = model.codes.map((code) => painOf.get(code) ?? null)
  const width = model.codes.length

  /** The pains whose match holds, and those that the clause model thinks possible. */
  const possible = (
    chosen: readonly PainMatch[],
    { best }: Evidence,
    domain: number,
  ): ReadonlyMap<CompiledPain, Match | null> => {
    const found = new Map<CompiledPain, Match | null>()
    for (const { pain, match } of chosen) found.set(pain, match)
    for (let column = 0; column < width; column++) {
      if ((best[column] as number) <= unlikely) continue
      const pain = painOfColumn[column]
      if (pain && !found.has(pain) && mayHoldIn(pain, domain)) found.set(pain, null)
    }
    return found
  }

  return function findCandidates(document, context) {
    if (lexicon.pains.length === 0) return []
    const { chosen, refused } = chooseMatches(document, context)
    const scores = scoreClauses(document, context)
    if (chosen.length === 0 && scores.clauses.length === 0) return []
    silence(scores, columns, chosen, refused)
    const evidence = readEvidence(scores)
    const pains = possible(chosen, evidence, context.domain?.bit ?? 0)
    if (pains.size === 0) return []
    const facts = factsOf(context, chosen, readTalk(document))
    const matches = matchesByCode(context)
    return Array.from(pains, ([pain, match]) => {
      const column = columns.get(pain.code) ?? -1
      const own = matches.get(pain.code)
      const score = column === -1 ? NOT_SCORED : (evidence.best[column] as number)
      const candidate: PainCandidate = {
        code: pain.code,
        column,
        clause: match?.clause ?? (evidence.bestClause[column] as number),
        lexicon: verdictOf(match, own),
        length: longest(match, own),
        matches: own?.length ?? 0,
        refused: match === null ? (own?.length ?? 0) : 0,
      }
      // Field by field: see add-normalized.ts for why.
      return {
        code: candidate.code,
        column,
        clause: candidate.clause,
        lexicon: candidate.lexicon,
        length: candidate.length,
        matches: candidate.matches,
        refused: candidate.refused,
        pain,
        match,
        likely: score > UNLIKELY,
        score,
        addFeatures: (buffer: FeatureBuffer) =>
          addPainFeatures(buffer, document, context, evidence, facts, candidate),
        findPlace: () =>
          placePain(document, evidence, { column, clause: candidate.clause, match, matches: own ?? [] }),
      }
    })
  }
}

/** Where the lexicon objects and has no match that holds, the clause model does not speak for the code either. */
const silence = (
  { logOdds }: ClauseScores,
  columns: ReadonlyMap<string, number>,
  chosen: readonly PainMatch[],
  refused: readonly Match[],
): void => {
  for (const { name, clause } of refused) {
    const column = columns.get(name)
    if (column === undefined) continue
    const holds = chosen.some(({ match }) => match.name === name && match.clause === clause)
    if (!holds) logOdds[clause * columns.size + column] = NOT_SCORED
  }
}

/** Hotels' pains are none of a tablet's, whatever the words look like; in an unknown domain all may hold. */
const mayHoldIn = ({ domains }: CompiledPain, domain: number): boolean =>
  domains === 0 || domain === 0 || (domains & domain) !== 0

const verdictOf = (match: Match | null, own: readonly Match[] | undefined): LexiconVerdict => {
  if (match !== null) return match.kind === 'general-pain' ? 'general' : 'chosen'
  return own === undefined ? 'none' : 'rejected'
}

const longest = (match: Match | null, own: readonly Match[] | undefined): number => {
  let length = match === null ? 0 : match.end - match.start
  for (const one of own ?? []) length = Math.max(length, one.end - one.start)
  return length
}

const matchesByCode = (context: Context): ReadonlyMap<string, readonly Match[]> => {
  const byCode = new Map<string, Match[]>()
  for (const match of context.matches) {
    if (!isPainMatch(match)) continue
    const known = byCode.get(match.name)
    if (known) known.push(match)
    else byCode.set(match.name, [match])
  }
  return byCode
}

const factsOf = (
  context: Context,
  chosen: readonly { readonly match: Match }[],
  talk: Talk | null,
): DocumentFacts => ({
  chosen: chosen.length,
  chosenInClause: (clause) => chosen.reduce((sum, { match }) => sum + (match.clause === clause ? 1 : 0), 0),
  lowestTone: context.clauseTones.reduce((lowest, tone) => Math.min(lowest, tone), Number.POSITIVE_INFINITY),
  talk,
})
