/** Confidences under which a candidate is no pain, and a pain does not block. Chosen by scripts/train-pains.mjs. */
export interface PainThresholds {
  readonly review: number
  readonly session: number
  /** Codes with a threshold of their own. */
  readonly codes: Readonly<Record<string, number>>
  readonly blocking: number
}

export const thresholdOf = (thresholds: PainThresholds, isSession: boolean, code: string): number =>
  thresholds.codes[code] ?? (isSession ? thresholds.session : thresholds.review)
