import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DocumentScope, WHOLE_CORPUS } from '../../src/model/measure.js'
import type { Store, StoreBatch } from '../../src/stores/store.js'
import { allAnswers } from './answers.js'
import { arbitraryBatches } from './arbitrary-batch.js'
import { measureNaively } from './measure-naively.js'
import { joined } from './rows.js'
import { evidenceNaively, peopleNaively } from './weigh-naively.js'

const ASSIGNED = [
  { aspect: '包装', opinion: '破了', theme: 'new:1' },
  { aspect: '颜色', opinion: '颜色', theme: 'new:2' },
]

type NewStore = () => Promise<Store>

/** What a new store holds after these batches. */
export const withStore = async <T>(
  newStore: NewStore,
  batches: readonly StoreBatch[],
  ask: (store: Store) => Promise<T>,
): Promise<T> => {
  const store = await newStore()
  try {
    for (const batch of batches) await store.write(batch)
    await store.corpus.assignPhrases(ASSIGNED)
    return await ask(store)
  } finally {
    await store.close()
  }
}

/** The same documents in another order, cut into batches elsewhere, some of them written again. */
const rewritten = fc.tuple(arbitraryBatches, fc.infiniteStream(fc.nat())).map(([batches, numbers]) => {
  const next = (below: number): number => (numbers.next().value as number) % below
  const order = [...batches]
  for (let index = order.length - 1; index > 0; index--) {
    const other = next(index + 1)
    ;[order[index], order[other]] = [order[other] as StoreBatch, order[index] as StoreBatch]
  }
  const written: StoreBatch[] = []
  while (order.length > 0) {
    const batch = joined(order.splice(0, 1 + next(7)))
    written.push(batch)
    if (next(3) === 0) written.push(batch)
    if (next(3) === 0) written.push(written[next(written.length)] as StoreBatch)
  }
  return { batches, written }
})

const arbitraryScope: fc.Arbitrary<DocumentScope> = fc.record({
  categories: fc.subarray(['家电', '水果']),
  products: fc.subarray(['甲', '乙', '丙']),
  regions: fc.subarray(['北京', '上海']),
  from: fc.constantFrom('2024-01-01', '2024-01-08', null),
  to: fc.constantFrom('2024-01-01', '2024-02-26', null),
})

/** The same rows without documents that are not meant. */
const limitedTo = (scope: DocumentScope, batch: StoreBatch): StoreBatch => {
  const among = (values: readonly string[], value: string | null): boolean =>
    values.length === 0 || (value !== null && values.includes(value))
  const documents = batch.documents.filter(
    ({ category, product, region, week }) =>
      among(scope.categories, category) &&
      among(scope.products, product) &&
      among(scope.regions, region) &&
      (scope.from === null || (week !== null && week >= scope.from)) &&
      (scope.to === null || (week !== null && week <= scope.to)),
  )
  const ids = new Set(documents.map(({ document_id }) => document_id))
  return { documents, mentions: batch.mentions.filter(({ document_id }) => ids.has(document_id)) }
}

/** What holds for every store, whatever is written to it. */
export const checkStoreProperties = (name: string, newStore: NewStore, numRuns: number): void => {
  describe(`the store: ${name}`, () => {
    test('answers do not depend on order, cutting and repetition of what is written', async () => {
      await fc.assert(
        fc.asyncProperty(rewritten, async ({ batches, written }) => {
          const once = await withStore(newStore, [joined(batches)], allAnswers)
          expect(await withStore(newStore, written, allAnswers)).toEqual(once)
        }),
        { numRuns },
      )
    })

    test('measures what the plainest counting of the rows counts', async () => {
      await fc.assert(
        fc.asyncProperty(arbitraryBatches, async (batches) => {
          const batch = joined(batches)
          const themes = [...new Set(batch.mentions.flatMap(({ theme }) => theme ?? []))]
          const groups = [
            ...themes.map((theme) => ({ group_id: theme, themes: [theme] })),
            { group_id: 'all', themes },
            { group_id: 'pains', themes: themes.filter((theme) => theme.startsWith('pain:')) },
          ]
          const weeks = { from: '2024-01-01', to: '2024-02-01' }
          const [measures, blocking, evidence, people, inWeeks] = await withStore(
            newStore,
            [batch],
            async ({ corpus }) => [
              await corpus.measure(groups),
              await corpus.measure(groups, WHOLE_CORPUS, 'blocking'),
              await corpus.evidence(groups),
              await corpus.people(groups),
              await corpus.people(groups, { ...WHOLE_CORPUS, ...weeks }),
            ],
          )
          expect(measures).toEqual(groups.map((group) => measureNaively(batch, group)))
          const stopped = { ...batch, mentions: batch.mentions.filter(({ blocks }) => blocks) }
          expect(blocking).toEqual(groups.map((group) => measureNaively(stopped, group)))
          expect(evidence).toEqual(groups.map((group) => evidenceNaively(batch, group)))
          expect(people).toEqual(peopleNaively(batch, groups, null))
          expect(inWeeks).toEqual(peopleNaively(batch, groups, weeks))
        }),
        { numRuns },
      )
    })

    test('says of a scope what a store says that holds nothing else', async () => {
      await fc.assert(
        fc.asyncProperty(arbitraryBatches, arbitraryScope, async (batches, scope) => {
          const batch = joined(batches)
          const groups = [...new Set(batch.mentions.flatMap(({ theme }) => theme ?? []))].map((theme) => ({
            group_id: theme,
            themes: [theme],
          }))
          const asked =
            (limit: DocumentScope) =>
            async ({ corpus }: Store) => [
              await corpus.totals(limit),
              await corpus.measure(groups, limit),
              [...(await corpus.quotes(groups, 3, 'all', limit))],
              [...(await corpus.quotes(groups, 3, 'satisfied', limit))],
              await corpus.evidence(groups, limit),
              await corpus.people(groups, limit),
            ]
          const alone = await withStore(newStore, [limitedTo(scope, batch)], asked(WHOLE_CORPUS))
          expect(await withStore(newStore, [batch], asked(scope))).toEqual(alone)
        }),
        { numRuns },
      )
    })
  })
}
