import { isVague } from './name-freely.js'
import type { Utterance } from './session-view.js'

/** An utterance that may ask for something. */
export interface AskCandidate {
  /** Index among the utterances. */
  readonly index: number
  readonly name: string
  /** 0 to 1: that it asks. */
  readonly probability: number
}

export interface ChosenAsk extends AskCandidate {
  /** First and last utterance of the quote. */
  readonly from: number
  readonly to: number
}

export interface AskLimits {
  readonly first: number
  readonly further: number
  readonly familyOf: (name: string) => string | null
}

/** Asking for a person is said beside everything else. */
export const TALK = '其他:转人工'
/** Of two places of one ask the earlier is quoted, if it is nearly as sure. */
const NEARLY = 0.7
/** Neighbours that may belong to the ask are quoted with it: customers send one sentence in several short messages. */
const MAY_BELONG = 0.05
/** Units that a quote may have with its neighbours. */
const MOST_UNITS = 40
const MOST_NEIGHBOURS = 3

/** The surest asks of a session: one a name, one a family; the first needs less than the further ones. */
export const chooseAsks = (
  utterances: readonly Utterance[],
  candidates: readonly AskCandidate[],
  limits: AskLimits,
): readonly ChosenAsk[] => {
  const names = new Set<string>()
  const families = new Set<string>()
  const chosen: AskCandidate[] = []
  for (const candidate of [...candidates].sort(
    (a, b) => b.probability - a.probability || a.index - b.index,
  )) {
    const { name } = candidate
    if (isVague(name) && candidates.some((other) => saysMore(utterances, limits, candidate, other))) continue
    const family = limits.familyOf(name)
    if (names.has(name) || (family !== null && families.has(family))) continue
    const isFirst = name === TALK || chosen.every((other) => other.name === TALK)
    if (candidate.probability < (isFirst ? limits.first : limits.further)) continue
    chosen.push(candidate)
    names.add(name)
    if (family !== null) families.add(family)
  }
  const places = chosen.map((one) => earliest(candidates, one)).sort((a, b) => a.index - b.index)
  const taken = new Set(places.map(({ index }) => index))
  return places.map((one) => widen(utterances, candidates, taken, one))
}

/** 能不能 | 改下地址: what says nothing by itself belongs to what is asked for in the same breath. */
const saysMore = (
  utterances: readonly Utterance[],
  { further }: AskLimits,
  vague: AskCandidate,
  other: AskCandidate,
): boolean =>
  other.probability >= further &&
  !isVague(other.name) &&
  utterances[other.index]?.run === utterances[vague.index]?.run

const earliest = (candidates: readonly AskCandidate[], one: AskCandidate): AskCandidate =>
  candidates
    .filter(({ name, probability }) => name === one.name && probability >= NEARLY * one.probability)
    .reduce((first, other) => (other.index < first.index ? other : first), one)

const widen = (
  utterances: readonly Utterance[],
  candidates: readonly AskCandidate[],
  taken: ReadonlySet<number>,
  one: AskCandidate,
): ChosenAsk => {
  let from = one.index
  let to = one.index
  const length = (): number => utterances.slice(from, to + 1).reduce((sum, { text }) => sum + text.length, 0)
  const strength = (index: number): number =>
    !taken.has(index) && utterances[index]?.turn === utterances[one.index]?.turn
      ? (candidates[index]?.probability ?? -1)
      : -1
  for (let step = 0; step < MOST_NEIGHBOURS; step++) {
    const [left, right] = [strength(from - 1), strength(to + 1)]
    if (Math.max(left, right) < MAY_BELONG) break
    if (left >= right) from--
    else to++
    if (length() <= MOST_UNITS) continue
    if (left >= right) from++
    else to--
    break
  }
  return { ...one, from, to }
}
