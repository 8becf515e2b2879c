import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
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
          const [measures, evidence, people, inWeeks] = await withStore(
            newStore,
            [batch],
            async ({ corpus }) => [
              await corpus.measure(groups),
              await corpus.evidence(groups),
              await corpus.people(groups, null),
              await corpus.people(groups, weeks),
            ],
          )
          expect(measures).toEqual(groups.map((group) => measureNaively(batch, group)))
          expect(evidence).toEqual(groups.map((group) => evidenceNaively(batch, group)))
          expect(people).toEqual(peopleNaively(batch, groups, null))
          expect(inWeeks).toEqual(peopleNaively(batch, groups, weeks))
        }),
        { numRuns },
      )
    })
  })
}
