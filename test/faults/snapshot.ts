import type { StoredDocument } from '../../src/model/mention.js'
import { openStore } from '../../src/stores/open-store.js'
import type { Store } from '../../src/stores/store.js'
import { allMentions } from '../stores/answers.js'

/** All that a store holds, by id; two stores with the same content have the same. */
export interface Snapshot {
  readonly documents: ReadonlyMap<string, string>
  /** As tagged, and with the themes that `cluster` gave them. */
  readonly mentions: ReadonlyMap<string, string>
  readonly themes: ReadonlyMap<string, string>
  readonly fixes: ReadonlyMap<string, string>
  readonly totals: string
  /** Ids that stand more than once. */
  readonly doubled: readonly string[]
}

const NO_VERSIONS = { taxonomy: 'none', pipeline: 'none' }

export const takeSnapshot = async (address: string): Promise<Snapshot> => {
  const store = await openStore(address)
  try {
    return await read(store)
  } finally {
    await store.close()
  }
}

const read = async (store: Store): Promise<Snapshot> => {
  const stored: StoredDocument[] = []
  for await (const page of store.judgedByOthers(NO_VERSIONS)) stored.push(...page)
  const rows = {
    documents: stored.map(({ document }) => [document.document_id, document] as const),
    mentions: [
      ...stored.flatMap(({ mentions }) => mentions.map((row) => [`tagged ${row.mention_id}`, row] as const)),
      ...(await allMentions(store)).map((row) => [`counted ${row.mention_id}`, row] as const),
    ],
    themes: (await store.results.themes()).map((row) => [idOf(row, 'theme_id'), row] as const),
    fixes: (await store.results.fixes()).map((row) => [idOf(row, 'fix_id'), row] as const),
  }
  const asMap = (list: readonly (readonly [string, unknown])[]) =>
    new Map(list.map(([id, row]) => [id, JSON.stringify(row)]))
  return {
    documents: asMap(rows.documents),
    mentions: asMap(rows.mentions),
    themes: asMap(rows.themes),
    fixes: asMap(rows.fixes),
    totals: JSON.stringify(await store.corpus.totals()),
    doubled: Object.values(rows).flatMap((list) => repeated(list.map(([id]) => id))),
  }
}

const idOf = (row: unknown, name: string): string => String((row as Record<string, unknown>)[name])

const repeated = (ids: readonly string[]): readonly string[] => {
  const seen = new Set<string>()
  return ids.filter((id) => seen.size === seen.add(id).size)
}

/** What differs, short enough to be read; all empty when they are the same. */
export const compareSnapshots = (actual: Snapshot, expected: Snapshot) => ({
  ...Object.fromEntries(
    (['documents', 'mentions', 'themes', 'fixes'] as const).map((name) => [
      name,
      compareRows(actual[name], expected[name]),
    ]),
  ),
  doubled: actual.doubled,
  totals: actual.totals === expected.totals ? 'same' : `${actual.totals} instead of ${expected.totals}`,
})

const compareRows = (actual: ReadonlyMap<string, string>, expected: ReadonlyMap<string, string>) => {
  const few = (ids: readonly string[]) => (ids.length === 0 ? 'none' : `${ids.length}: ${ids.slice(0, 3)}`)
  const differ = [...expected].filter(([id, row]) => actual.has(id) && actual.get(id) !== row)
  return {
    missing: few([...expected.keys()].filter((id) => !actual.has(id))),
    more: few([...actual.keys()].filter((id) => !expected.has(id))),
    other: few(differ.map(([id, row]) => `${id} ${actual.get(id)} instead of ${row}`)),
  }
}

const NO_ROWS = { missing: 'none', more: 'none', other: 'none' }
export const SAME = {
  documents: NO_ROWS,
  mentions: NO_ROWS,
  themes: NO_ROWS,
  fixes: NO_ROWS,
  doubled: [],
  totals: 'same',
}
