import type { FloodWarning } from '../../model/fix.js'
import type { GroupEvidence, GroupMeasure } from '../../model/measure.js'
import { round } from './estimate.js'

/** Under so many documents a large share is chance. */
const FEWEST_DOCUMENTS = 5
const MANY_COPIES = 0.3
const LOUD_VOICE = 0.2
const LARGE_BATCH = 0.4
/** A batch must hold so many times more of the fix than its product or week holds of everything. */
const ABOVE_SHARE = 2

/**
 * Names what may make a group look larger than it is. Reach is guarded already (a copy group and a customer are one
 * voice each); this is for those who read the numbers beside it.
 */
export const warnOfFloods = (
  measure: GroupMeasure,
  evidence: GroupEvidence,
  totals: GroupMeasure,
): readonly FloodWarning[] => {
  const { documents } = measure
  const { batch, loudest, copy_groups } = evidence
  const found: FloodWarning[] = []
  const add = (kind: FloodWarning['kind'], count: number, least: number, where: string | null): void => {
    if (count >= FEWEST_DOCUMENTS && count / documents >= least)
      found.push({ kind, documents: count, share: round(count / documents), where })
  }
  add('copies', documents - copy_groups, MANY_COPIES, null)
  add('one_customer', loudest, LOUD_VOICE, null)
  if (batch !== null) {
    const ofProduct = shareIn(totals.scopes.product, batch.product, totals.documents)
    const inWeek =
      (totals.weeks.find(({ week }) => week === batch.week)?.documents ?? 0) / Math.max(1, totals.documents)
    const expected = Math.min(ofProduct, inWeek)
    add(
      'one_batch',
      batch.documents,
      Math.max(LARGE_BATCH, ABOVE_SHARE * expected),
      `${batch.product}，${batch.week} 当周`,
    )
  }
  return found
}

/** 0 for a value that is not among the most frequent ones. */
const shareIn = (
  values: readonly { readonly value: string; readonly documents: number }[],
  value: string,
  all: number,
): number => (values.find((entry) => entry.value === value)?.documents ?? 0) / Math.max(1, all)
