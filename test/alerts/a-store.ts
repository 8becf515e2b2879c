import type { DocumentRow } from '../../src/model/mention.js'
import { addWeeks } from '../../src/model/week.js'
import { openStore } from '../../src/stores/open-store.js'
import type { Store, StoreBatch } from '../../src/stores/store.js'
import { complaint, joined, VERSIONS } from '../stores/rows.js'

export const WEEK = '2026-03-09'
/** The Monday after it, 10 o'clock in Shanghai. */
export const MONDAY = new Date('2026-03-16T02:00:00Z')

/** What is planted in a week, by how many voices. */
export interface Planted {
  readonly code: string
  readonly voices: number
  readonly blocks?: boolean
  readonly given?: Partial<DocumentRow>
}

let number = 0

/** Complaints of one week. */
export const aWeek = (week: string, ...planted: readonly Planted[]): StoreBatch =>
  joined(
    planted.flatMap(({ code, voices, blocks = false, given = {} }) =>
      Array.from({ length: voices }, () => {
        const place = { category: number % 2 === 0 ? '洗衣机' : '水果', region: '北京' }
        return complaint(number++, code, { created_at: `${week}T08:00:00`, ...place, ...given }, { blocks })
      }),
    ),
  )

/** In each usual week: thirty say 质量差, one of them blocked, two 物流慢, and one 漏水. */
export const usual = (week: string): StoreBatch =>
  joined([
    aWeek(week, { code: '质量差', voices: 29 }, { code: '质量差', voices: 1, blocks: true }),
    aWeek(week, { code: '物流慢', voices: 2 }, { code: '漏水', voices: 1 }),
  ])

/** Twenty usual weeks that end with `WEEK`, in which `planted` comes on top. */
export const aStore = (...planted: readonly Planted[]): Promise<Store> => aStoreTo(WEEK, ...planted)

/** The same with another last week. */
export const aStoreTo = async (end: string, ...planted: readonly Planted[]): Promise<Store> => {
  const store = await openStore('duckdb::memory:')
  const weeks = Array.from({ length: 20 }, (_, index) => addWeeks(end, index - 19))
  await store.write(joined([...weeks.map(usual), aWeek(end, ...planted)]))
  await store.results.replaceThemes(
    ['质量差', '物流慢', '漏水'].map((name) => {
      const theme_id = `pain:${name}`
      return { theme_id, body: { theme_id, kind: 'pain', name, stage: null } }
    }),
    VERSIONS,
  )
  return store
}
