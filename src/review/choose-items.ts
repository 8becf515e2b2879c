import { shortHash } from '../model/hash.js'
import type { JudgementRow, Sample } from '../model/judgement.js'
import type { MentionRow } from '../model/mention.js'
import { type Claim, claimOn, latestClaims } from './claims.js'
import { measuredCode } from './codebook.js'
import { createSmallest, type Smallest } from './smallest.js'

/** A mention worth a look, and why. */
export interface ChosenMention {
  readonly mention: MentionRow
  readonly sample: Sample
  /** For the reader, in Chinese. */
  readonly reason: string
}

export interface ChoosingOptions {
  /** At most so many items: half of them by lot, a quarter where judgements disagree, the rest uncertain. */
  readonly count: number
  /** Monday of a week: each has its own lots. */
  readonly period: string | null
  /** The confidence from which on a code counts. */
  readonly thresholdOf: (code: string) => number
  readonly judgements: readonly JudgementRow[]
}

interface Candidate {
  readonly mention: MentionRow
  readonly lot: string
  /** Smaller is more worth a look. */
  readonly rank: number
  readonly reason: string
}

const RANDOM_SHARE = 1 / 2
const DISAGREEING_SHARE = 1 / 4
/** Further from its threshold a confidence is no doubt. */
const WIDEST_DOUBT = 0.25

const byRank = (a: Candidate, b: Candidate): number => a.rank - b.rank || byLot(a, b)
const byLot = (a: Candidate, b: Candidate): number => (a.lot < b.lot ? -1 : 1)

/**
 * Chooses what a person should look at, from all that was tagged. Random items are drawn first, from every mention that
 * counts as tagged, whatever is known of it: leaving out what was looked at for another reason would leave the easy ones.
 * Only what was drawn by lot and judged in the same period is not drawn again, so that a second list goes on with the
 * next lots. The other two samples hold only what no person has judged, one of each copy group.
 */
export const chooseItems = async (
  tagged: AsyncIterable<MentionRow>,
  options: ChoosingOptions,
): Promise<readonly ChosenMention[]> => {
  const { count, period, judgements } = options
  const people = latestClaims(judgements.filter(({ source }) => source === 'person'))
  const models = latestClaims(judgements.filter(({ source }) => source === 'model'))
  const drawn = new Set(judgements.filter((judgement) => isDrawn(judgement, period)).map(mentionId))
  const lots = new Map<string, Lots>()
  const disagreeing = createSmallest<Candidate>(4 * count, byRank)
  const uncertain = createSmallest<Candidate>(4 * count, byRank)

  for await (const mention of tagged) {
    const lot = shortHash(`${period}\u0000${mention.mention_id}`)
    if (mention.theme !== null) {
      const key = `${mention.kind}:${measuredCode(mention.kind, mention.code ?? '')}`
      const own = lots.get(key) ?? { mentions: 0, lowest: createSmallest(count, byLot) }
      lots.set(key, own)
      own.mentions++
      if (!drawn.has(mention.mention_id)) own.lowest.add({ mention, lot, rank: 0, reason: '随机抽样' })
    }
    if (claimOn(people.get(mention.document_id) ?? [], mention) !== null) continue
    const against = disagreement(mention, models.get(mention.document_id) ?? [])
    if (against !== null) disagreeing.add({ mention, lot, ...against })
    const doubt = Math.abs(mention.confidence - options.thresholdOf(mention.code ?? ''))
    if (mention.kind === 'pain' && doubt <= WIDEST_DOUBT)
      uncertain.add({ mention, lot, rank: doubt, reason: '置信度接近门槛' })
  }
  const chosen = createChosen()
  chosen.take('random', drawLots([...lots.values()]), Math.ceil(count * RANDOM_SHARE))
  chosen.take('disagreeing', oneOfEachCopy(disagreeing.items()), Math.floor(count * DISAGREEING_SHARE))
  chosen.take('uncertain', oneOfEachCopy(uncertain.items()), count - chosen.items.length)
  // Mixed, so that the reader does not know which sample a row is of, and a list judged half way is still by lot.
  const order = ({ mention }: ChosenMention): string => shortHash(`order\u0000${mention.mention_id}`)
  return chosen.items.toSorted((a, b) => (order(a) < order(b) ? -1 : 1))
}

const mentionId = ({ mention_id }: JudgementRow): string | null => mention_id

const isDrawn = (judgement: JudgementRow, period: string | null): boolean =>
  judgement.source === 'person' && judgement.sample === 'random' && judgement.period === period

/** Where two judgements of one mention do not go together; the most telling first. */
const disagreement = (
  mention: MentionRow,
  modelClaims: readonly Claim[],
): Pick<Candidate, 'rank' | 'reason'> | null => {
  if (claimOn(modelClaims, mention)?.holds === false) return { rank: 0, reason: '语言模型判断不同' }
  if (mention.kind !== 'pain') return null
  if (mention.blocks && (mention.rating ?? 0) >= 4) return { rank: 1, reason: '四星以上，却判为阻断' }
  if (mention.polarity === 'pos') return { rank: 2, reason: '整段判为满意，却有痛点' }
  return null
}

/** Items that were chosen once, each in the first sample that takes it. */
const createChosen = () => {
  const items: ChosenMention[] = []
  const ids = new Set<string>()
  return {
    items,
    take(sample: Sample, candidates: readonly Candidate[], count: number): void {
      const fresh = candidates
        .filter(({ mention }) => !ids.has(mention.mention_id))
        .slice(0, Math.max(0, count))
      for (const { mention, reason } of fresh) {
        ids.add(mention.mention_id)
        items.push({ mention, sample, reason })
      }
    },
  }
}

interface Lots {
  mentions: number
  readonly lowest: Smallest<Candidate>
}

/**
 * All candidates in the order of drawing. Codes get their share by the square root of how often they occur: frequent
 * ones, which the ranking hangs on, get an interval that says something, and rare ones are not left out. How many of a
 * code are drawn never depends on which they are.
 */
const drawLots = (codes: readonly Lots[]): readonly Candidate[] =>
  codes
    .flatMap(({ mentions, lowest }) =>
      lowest.items().map((candidate, place) => ({ candidate, turn: (place + 0.5) / Math.sqrt(mentions) })),
    )
    .sort((a, b) => a.turn - b.turn || byLot(a.candidate, b.candidate))
    .map(({ candidate }) => candidate)

const oneOfEachCopy = (candidates: readonly Candidate[]): readonly Candidate[] => {
  const seen = new Set<string>()
  return candidates.filter(({ mention }) => {
    const key = `${mention.copy_key}/${mention.code}`
    return !seen.has(key) && seen.add(key)
  })
}
