import type { JudgementRow } from '../model/judgement.js'

/** What a judgement says of one code at its place: it stands there, or it does not. */
export interface Claim {
  readonly judgement: JudgementRow
  readonly code: string
  readonly holds: boolean
}

/** A judgement as its plainest parts: “not A but B” says that A does not stand there and that B does. */
export const claimsOf = (judgement: JudgementRow): readonly Claim[] => {
  const { verdict, code, corrected_code } = judgement
  const own: Claim = { judgement, code, holds: verdict !== 'wrong' }
  return corrected_code === null ? [own] : [own, { judgement, code: corrected_code, holds: true }]
}

/**
 * The claims that are in force, by document. Of several judgements of one mention the latest counts and the others say
 * nothing any more; of several claims on one code at one place, likewise. Ties by id.
 */
export const latestClaims = (judgements: readonly JudgementRow[]): ReadonlyMap<string, readonly Claim[]> => {
  const newestFirst = judgements.toSorted(
    (a, b) => compare(b.judged_at, a.judged_at) || compare(b.judgement_id, a.judgement_id),
  )
  const judged = new Map<string, JudgementRow[]>()
  const claimed = new Map<string, Claim[]>()
  for (const judgement of newestFirst) {
    const { document_id, verdict } = judgement
    const later = judged.get(document_id) ?? []
    if (verdict !== 'missed') {
      if (later.some((other) => isSamePlace(other, judgement))) continue
      judged.set(document_id, [...later, judgement])
    }
    const claims = claimed.get(document_id) ?? []
    claimed.set(document_id, claims)
    for (const claim of claimsOf(judgement))
      if (claimOn(claims, { ...judgement, code: claim.code }) === null) claims.push(claim)
  }
  return claimed
}

/** What one of a document's claims is about, or a mention. */
type Spot = Pick<JudgementRow, 'quote_start' | 'quote_end'> & {
  readonly kind: string
  readonly code: string | null
}

/** The claim about this kind and code whose place overlaps; null when there is none. */
export const claimOn = (claims: readonly Claim[], spot: Spot): Claim | null =>
  claims.find(({ judgement, code }) => isSamePlace({ ...judgement, code }, spot)) ?? null

/** The same kind and code at places that overlap. */
const isSamePlace = (a: Spot, b: Spot): boolean =>
  a.kind === b.kind && a.code === b.code && a.quote_start < b.quote_end && b.quote_start < a.quote_end

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
