import { expect } from 'vitest'
import type { Backing, Colleague, GroupEvidence, MeasureGroup, PeopleCount } from '../../src/model/measure.js'
import type { DocumentRow } from '../../src/model/mention.js'
import type { StoreBatch } from '../../src/stores/store.js'

/** What `evidence` should say, counted from the rows in the plainest way. */
export const evidenceNaively = (batch: StoreBatch, group: MeasureGroup): GroupEvidence => {
  const said = documentsOf(batch, group)
  const customers = said.filter(({ source }) => !isColleague(source))
  const valued = customers.flatMap(({ order_value }) => order_value ?? [])
  return {
    group_id: group.group_id,
    backing: { idea: backingOf(said, 'idea'), expert: backingOf(said, 'expert') },
    copy_groups: new Set(customers.map(({ copy_key }) => copy_key)).size,
    loudest: Math.max(0, ...Object.values(countBy(customers, ({ voice }) => voice))),
    batch: batchOf(customers),
    rating_gap: gapOf(
      customers,
      batch.documents.filter(({ drop_reason, source }) => drop_reason === null && !isColleague(source)),
    ),
    orders: {
      documents: valued.length,
      value: expect.closeTo(
        valued.reduce((sum, value) => sum + value, 0),
        6,
      ),
    },
  }
}

/** What `people` should say. */
export const peopleNaively = (
  batch: StoreBatch,
  groups: readonly MeasureGroup[],
  weeks: { readonly from: string; readonly to: string } | null,
): readonly PeopleCount[] => {
  const said = groups.flatMap((group, groupNo) => {
    const own = documentsOf(batch, group).filter(
      ({ source, week }) =>
        !isColleague(source) && (weeks === null || (week !== null && week >= weeks.from && week <= weeks.to)),
    )
    return own.map(({ copy_key, week }) => {
      const voices = own.filter((other) => other.copy_key === copy_key && other.week === week)
      return { groupNo, week, voice: voices.map(({ voice }) => voice).sort()[0] ?? '' }
    })
  })
  const signatures = [...new Set(said.map(({ voice }) => voice))].map((voice) => {
    const own = said.filter((one) => one.voice === voice)
    const distinct = [...new Set(own.map(({ groupNo, week }) => JSON.stringify([groupNo, week])))]
    return distinct.map((pair) => JSON.parse(pair)[0] as number).sort((a, b) => a - b)
  })
  return Object.entries(countBy(signatures, (groupNos) => groupNos.join(' ')))
    .map(([key, people]) => ({ groups: key.split(' ').map(Number), people }))
    .sort((a, b) => b.people - a.people || (comparable(a.groups) < comparable(b.groups) ? -1 : 1))
}

const comparable = (groups: readonly number[]): string =>
  groups.map((group) => String(group).padStart(4, '0')).join(' ')

const isColleague = (source: DocumentRow['source']): boolean => source === 'idea' || source === 'expert'

const documentsOf = (batch: StoreBatch, { themes }: MeasureGroup): readonly DocumentRow[] =>
  batch.documents.filter(
    ({ document_id, drop_reason }) =>
      drop_reason === null &&
      batch.mentions.some(
        (mention) =>
          mention.document_id === document_id && mention.theme !== null && themes.includes(mention.theme),
      ),
  )

const countBy = <Item>(items: readonly Item[], keyOf: (item: Item) => string): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const item of items) counts[keyOf(item)] = (counts[keyOf(item)] ?? 0) + 1
  return counts
}

const backingOf = (said: readonly DocumentRow[], colleague: Colleague): Backing => {
  const own = said.filter(({ source }) => source === colleague)
  const authors = [...new Set(own.map(({ voice }) => voice))]
  const most = (author: string): number =>
    Math.max(0, ...own.flatMap(({ voice, votes }) => (voice === author ? (votes ?? 0) : [])))
  return { people: authors.length, votes: authors.reduce((sum, author) => sum + most(author), 0) }
}

const batchOf = (customers: readonly DocumentRow[]): GroupEvidence['batch'] => {
  const placed = customers.flatMap(({ product, week }) =>
    product !== null && week !== null ? [`${product}|${week}`] : [],
  )
  const [best] = Object.entries(countBy(placed, (key) => key)).sort(
    (a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1),
  )
  if (best === undefined) return null
  const [product = '', week = ''] = best[0].split('|')
  return { product, week, documents: best[1] }
}

const gapOf = (own: readonly DocumentRow[], all: readonly DocumentRow[]): GroupEvidence['rating_gap'] => {
  const placeOf = ({ product, category, week }: DocumentRow): string => `${product ?? category ?? ''}|${week}`
  const ratingsIn = (documents: readonly DocumentRow[], place: string): readonly number[] =>
    documents.flatMap((document) => (placeOf(document) === place ? (document.rating ?? []) : []))
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length
  let [stars, weight] = [0, 0]
  for (const place of new Set(own.map(placeOf))) {
    const here = ratingsIn(own, place)
    const others = ratingsIn(
      all.filter((document) => !own.includes(document)),
      place,
    )
    if (here.length === 0 || others.length === 0) continue
    const share = (here.length * others.length) / (here.length + others.length)
    stars += share * (mean(others) - mean(here))
    weight += share
  }
  return { stars: expect.closeTo(stars, 4), weight: expect.closeTo(weight, 4) }
}
