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

/** The claims that are in force, by document: of several on one code at one place the latest, ties by id. */
export const latestClaims = (judgements: readonly JudgementRow[]): ReadonlyMap<string, readonly Claim[]> => {
  const newestFirst = judgements.toSorted(
    (a, b) => compare(b.judged_at, a.judged_at) || compare(b.judgement_id, a.judgement_id),
  )
  const byDocument = new Map<string, Claim[]>()
  for (const claim of newestFirst.flatMap(claimsOf)) {
    const claims = byDocument.get(claim.judgement.document_id) ?? []
    byDocument.set(claim.judgement.document_id, claims)
    if (claimOn(claims, { ...claim.judgement, code: claim.code }) === null) claims.push(claim)
  }
  return byDocument
}

/** What one of a document's claims is about, or a mention. */
type Spot = Pick<JudgementRow, 'quote_start' | 'quote_end'> & {
  readonly kind: string
  readonly code: string | null
}

/** The claim about this kind and code whose place overlaps; null when there is none. */
export const claimOn = (claims: readonly Claim[], spot: Spot): Claim | null =>
  claims.find(
    ({ judgement, code }) =>
      judgement.kind === spot.kind &&
      code === spot.code &&
      judgement.quote_start < spot.quote_end &&
      spot.quote_start < judgement.quote_end,
  ) ?? null

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
