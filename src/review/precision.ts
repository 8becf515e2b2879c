import type { Estimate } from '../model/fix.js'
import type { JudgedKind, JudgementRow } from '../model/judgement.js'
import { estimateShare } from '../pipelines/rank/estimate.js'
import { claimOn, latestClaims } from './claims.js'
import { measuredCode } from './codebook.js'

/** How often a code was right among the mentions of it that people judged. */
export interface CodePrecision {
  readonly kind: JudgedKind
  readonly code: string
  readonly pipeline_version: string
  /** Monday of a week; `all` for all weeks of this version together, which are samples of one and the same. */
  readonly period: string | null | 'all'
  readonly judged: number
  readonly right: number
  /** Wilson's score interval, 90 %. */
  readonly precision: Estimate
}

/** What a model says of a code; it stands beside the precision and never enters it. */
export interface ModelOpinion {
  readonly kind: JudgedKind
  readonly code: string
  readonly model: string | null
  readonly judged: number
  readonly right: number
  /** Mentions that people judged too, and those of them where both say the same. */
  readonly compared: number
  readonly agreed: number
}

/**
 * The precision of each code from people's judgements of random samples, by pipeline version and week, newest first.
 * Other samples are chosen for being doubtful and models are no people: neither says how often a code is right. Of two
 * judgements of one mention in one week the later counts.
 */
export const measurePrecision = (judgements: readonly JudgementRow[]): readonly CodePrecision[] => {
  const drawn = judgements
    .filter(
      ({ source, sample, verdict }) => source === 'person' && sample === 'random' && verdict !== 'missed',
    )
    .toSorted(byTime)
  return [...tally(drawn, ({ period }) => period), ...tally(drawn, () => 'all')].sort(byCodeAndTime)
}

/** Counts the latest judgement of each mention in each period. */
const tally = (
  oldestFirst: readonly JudgementRow[],
  periodOf: (judgement: JudgementRow) => CodePrecision['period'],
): readonly CodePrecision[] => {
  const latest = new Map(
    oldestFirst.map((judgement) => [
      JSON.stringify([judgement.mention_id, judgement.pipeline_version, periodOf(judgement)]),
      judgement,
    ]),
  )
  const groups = new Map<string, Omit<CodePrecision, 'precision'>>()
  for (const judgement of latest.values()) {
    const { kind, pipeline_version, verdict } = judgement
    const code = measuredCode(kind, judgement.code)
    const period = periodOf(judgement)
    const key = JSON.stringify([kind, code, pipeline_version, period])
    const group = groups.get(key) ?? { kind, code, pipeline_version, period, judged: 0, right: 0 }
    const right = group.right + (verdict === 'right' ? 1 : 0)
    groups.set(key, { ...group, judged: group.judged + 1, right })
  }
  return [...groups.values()].map((group) => ({
    ...group,
    precision: estimateShare(group.right, group.judged),
  }))
}

/** What models say, by model and code, and how often people agree where they judged the same mention. */
export const measureModels = (judgements: readonly JudgementRow[]): readonly ModelOpinion[] => {
  const people = latestClaims(judgements.filter(({ source }) => source === 'person'))
  const latest = new Map<string, JudgementRow>()
  for (const judgement of judgements.toSorted(byTime)) {
    if (judgement.source === 'model' && judgement.verdict !== 'missed')
      latest.set(JSON.stringify([judgement.reviewer, judgement.mention_id]), judgement)
  }
  const opinions = new Map<string, ModelOpinion>()
  for (const judgement of latest.values()) {
    const { kind, reviewer, verdict, document_id } = judgement
    const code = measuredCode(kind, judgement.code)
    const key = JSON.stringify([reviewer, kind, code])
    const before = opinions.get(key) ?? {
      ...{ kind, code, model: reviewer },
      ...{ judged: 0, right: 0, compared: 0, agreed: 0 },
    }
    const person = claimOn(people.get(document_id) ?? [], judgement)
    opinions.set(key, {
      ...before,
      judged: before.judged + 1,
      right: before.right + (verdict === 'right' ? 1 : 0),
      compared: before.compared + (person === null ? 0 : 1),
      agreed: before.agreed + (person !== null && person.holds === (verdict === 'right') ? 1 : 0),
    })
  }
  return [...opinions.values()].sort(
    (a, b) => compare(a.model ?? '', b.model ?? '') || compare(a.kind, b.kind) || compare(a.code, b.code),
  )
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const byTime = (a: JudgementRow, b: JudgementRow): number =>
  compare(a.judged_at, b.judged_at) || compare(a.judgement_id, b.judgement_id)

/** `all` sorts before every date when the newest comes first. */
const byCodeAndTime = (a: CodePrecision, b: CodePrecision): number =>
  compare(a.kind, b.kind) ||
  compare(a.code, b.code) ||
  compare(b.pipeline_version, a.pipeline_version) ||
  compare(b.period ?? '', a.period ?? '')
