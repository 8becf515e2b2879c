import type { ClauseScores } from './clause-model.js'
import { NOT_SCORED } from './clause-model.js'

/** What the clause model says about a document, by code: log-odds. */
export interface Evidence {
  readonly scores: Float32Array
  /** Indexes of the clauses that were looked at. */
  readonly clauses: readonly number[]
  /** Codes of the model; a clause's scores begin at clause * width. */
  readonly width: number
  /** The best clause's score, which clause it is, the next best clause's score, and the log of all clauses' summed odds. */
  readonly best: Float32Array
  readonly bestClause: Int32Array
  readonly second: Float32Array
  readonly total: Float32Array
  /** The two best codes of the document. */
  readonly first: number
  readonly next: number
  /** How many codes are rather likely than not very unlikely. */
  readonly strong: number
}

const STRONG = -1

/** Sums up the clauses' scores. The arrays are overwritten by the next call of the same reader. */
export const createEvidenceReader = (width: number, unlikely: number) => {
  const best = new Float32Array(width)
  const bestClause = new Int32Array(width)
  const second = new Float32Array(width)
  const total = new Float32Array(width)

  return function readEvidence({ logOdds, clauses }: ClauseScores): Evidence {
    best.fill(NOT_SCORED)
    bestClause.fill(0)
    second.fill(NOT_SCORED)
    for (const clause of clauses) {
      const row = clause * width
      for (let code = 0; code < width; code++) {
        const score = logOdds[row + code] as number
        if (score > (best[code] as number)) {
          second[code] = best[code] as number
          best[code] = score
          bestClause[code] = clause
        } else if (score > (second[code] as number)) second[code] = score
      }
    }
    total.set(best)
    addUp(logOdds, clauses, width, best, total, unlikely)
    const [first, next] = twoBest(best)
    let strong = 0
    for (let code = 0; code < width; code++) if ((best[code] as number) > STRONG) strong++
    return { scores: logOdds, clauses, width, best, bestClause, second, total, first, next, strong }
  }
}

/** Indexes of the two largest numbers. */
const twoBest = (numbers: Float32Array): readonly [number, number] => {
  let first = 0
  let next = 1
  for (let index = 1; index < numbers.length; index++) {
    const number = numbers[index] as number
    if (number > (numbers[first] as number)) {
      next = first
      first = index
    } else if (index > 1 && number > (numbers[next] as number)) next = index
  }
  return [first, next]
}

/** log Σ exp, only for codes that a clause speaks for: elsewhere the best clause's score is near enough. */
const addUp = (
  logOdds: Float32Array,
  clauses: readonly number[],
  width: number,
  best: Float32Array,
  into: Float32Array,
  unlikely: number,
): void => {
  for (let code = 0; code < width; code++) {
    const largest = best[code] as number
    if (largest < unlikely) continue
    let sum = 0
    for (const clause of clauses) sum += Math.exp((logOdds[clause * width + code] as number) - largest)
    into[code] = largest + Math.log(sum)
  }
}

/**
 * A code whose best clause scores less is no candidate by the clause model alone. In sessions far more may hold: their pains
 * are told in fewer words of complaint, and the rest of the talk helps to decide.
 */
export const UNLIKELY = -2.6
export const UNLIKELY_IN_SESSION = -4.2

/** The best score in one clause of another code than the one asked about. */
export const bestOther = ({ scores, width }: Evidence, clause: number, code: number): number => {
  let best = NOT_SCORED
  for (let other = 0; other < width; other++) {
    const score = scores[clause * width + other] as number
    if (other !== code && score > best) best = score
  }
  return best
}

/** How many codes score higher in one clause. */
export const rankIn = ({ scores, width }: Evidence, clause: number, code: number): number => {
  const own = scores[clause * width + code] as number
  let higher = 0
  for (let other = 0; other < width; other++) if ((scores[clause * width + other] as number) > own) higher++
  return higher
}
