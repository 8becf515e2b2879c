import type { NearFix } from '../../model/fix.js'
import type { FixDraft } from '../propose.js'

/** A pair of themes that stand in the same documents. */
export interface ThemePair {
  readonly a: string
  readonly b: string
  readonly documents: number
}

/** Pairs seen less often are not asked for. */
export const FEWEST_TOGETHER = 5
/** Of the smaller fix's documents. */
const LEAST_SHARE = 0.1
const MOST_NEAR = 3

/** Fixes that stand in the same feedback so often that one decides on them together; those most often first. */
export const findNear = (
  drafts: readonly Pick<FixDraft, 'fix_id' | 'title' | 'themes'>[],
  documentsOf: (fixId: string) => number,
  pairs: readonly ThemePair[],
): ReadonlyMap<string, readonly NearFix[]> => {
  const ofTheme = new Map(drafts.flatMap((draft) => draft.themes.map((theme) => [theme, draft] as const)))
  const together = new Map<string, Map<string, NearFix>>()
  const add = (from: string, { fix_id, title }: (typeof drafts)[number], documents: number): void => {
    const own = together.get(from) ?? new Map<string, NearFix>()
    together.set(
      from,
      own.set(fix_id, { fix_id, title, documents: documents + (own.get(fix_id)?.documents ?? 0) }),
    )
  }
  for (const { a, b, documents } of pairs) {
    const [left, right] = [ofTheme.get(a), ofTheme.get(b)]
    if (left === undefined || right === undefined || left === right) continue
    add(left.fix_id, right, documents)
    add(right.fix_id, left, documents)
  }
  return new Map(
    [...together].map(([fixId, near]) => [
      fixId,
      [...near.values()]
        .filter(
          (other) => other.documents >= LEAST_SHARE * Math.min(documentsOf(fixId), documentsOf(other.fix_id)),
        )
        .sort((x, y) => y.documents - x.documents || (x.fix_id < y.fix_id ? -1 : 1))
        .slice(0, MOST_NEAR),
    ]),
  )
}
