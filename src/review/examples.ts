import type { JudgementRow } from '../model/judgement.js'
import type { DocumentRow } from '../model/mention.js'
import { latestClaims } from './claims.js'

/** A text that shows what a code means, or what it does not. */
export interface JudgedExample {
  readonly code: string
  readonly expected: 'match' | 'no_match'
  readonly text: string
  readonly domain: string | null
}

/** Longer texts show many things at once and say little when they fail. */
const LONGEST = 200

/**
 * Examples from what people judged. The whole text is taken, never a piece: what is wrong in its place may be right
 * without it. Sessions and long texts make no examples.
 */
export const examplesOf = (
  judgements: readonly JudgementRow[],
  documents: readonly DocumentRow[],
): readonly JudgedExample[] => {
  const people = latestClaims(judgements.filter(({ source }) => source === 'person'))
  return documents
    .filter(({ text, turns }) => turns === null && text.length <= LONGEST)
    .flatMap(({ document_id, text, domain }) =>
      [...expectations(people.get(document_id) ?? [])].map(([code, holds]) => ({
        code,
        expected: holds ? ('match' as const) : ('no_match' as const),
        text: text.trim(),
        domain,
      })),
    )
}

/** A code stands in a text when it stands at one of its places. */
const expectations = (
  claims: readonly { readonly code: string; readonly holds: boolean }[],
): ReadonlyMap<string, boolean> => {
  const byCode = new Map<string, boolean>()
  for (const { code, holds } of claims) byCode.set(code, holds || byCode.get(code) === true)
  return byCode
}
