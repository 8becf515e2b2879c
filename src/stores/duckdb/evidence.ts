import type { Colleague, GroupEvidence, PeopleCount } from '../../model/measure.js'
import type { Corpus } from '../store.js'
import { askedThemes } from './asked-themes.js'
import type { Ask } from './readers.js'
import { scopeValues } from './scope-values.js'

interface OfGroup {
  readonly group_no: number
}

/** What weigh-evidence.sql says; null where there is nothing. */
interface Weighed {
  readonly backing: readonly (OfGroup & { source: Colleague; people: number; votes: number })[] | null
  readonly spread: readonly (OfGroup & { copy_groups: number; orders: number; order_value: number })[] | null
  readonly loudest: readonly (OfGroup & { documents: number })[] | null
  readonly batches: readonly (OfGroup & { product: string; week: string; documents: number })[] | null
  readonly gaps: readonly (OfGroup & { stars: number; weight: number })[] | null
}

/** Answers `evidence` and `people`. */
export const createEvidence = (ask: Ask): Pick<Corpus, 'evidence' | 'people'> => ({
  evidence: (groups, scope) =>
    ask(async ({ session, asked }) => {
      const weighed = await asked.during(askedThemes(groups), () =>
        session.answer<Weighed>('weigh-evidence', scopeValues(scope)),
      )
      return groups.map(({ group_id }, groupNo) => assemble(group_id, groupNo, weighed))
    }),
  people: (groups, scope) =>
    ask(({ session, asked }) =>
      asked.during(askedThemes(groups), () => session.list<PeopleCount>('list-people', scopeValues(scope))),
    ),
})

const assemble = (group_id: string, groupNo: number, weighed: Weighed): GroupEvidence => {
  const own = <Row extends OfGroup>(rows: readonly Row[] | null): readonly Row[] =>
    (rows ?? []).filter(({ group_no }) => group_no === groupNo)
  const [spread] = own(weighed.spread)
  const [loudest] = own(weighed.loudest)
  const [batch] = own(weighed.batches)
  const [gap] = own(weighed.gaps)
  const backing = (source: Colleague) => {
    const found = own(weighed.backing).find((row) => row.source === source)
    return { people: found?.people ?? 0, votes: found?.votes ?? 0 }
  }
  return {
    group_id,
    backing: { idea: backing('idea'), expert: backing('expert') },
    copy_groups: spread?.copy_groups ?? 0,
    loudest: loudest?.documents ?? 0,
    batch: batch ? { product: batch.product, week: batch.week, documents: batch.documents } : null,
    rating_gap: { stars: gap?.stars ?? 0, weight: gap?.weight ?? 0 },
    orders: { documents: spread?.orders ?? 0, value: spread?.order_value ?? 0 },
  }
}
