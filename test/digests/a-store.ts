import type { MailOptions } from '../../src/digests/compose-mail.js'
import type { Subscription } from '../../src/model/digest.js'
import { addWeeks } from '../../src/model/week.js'
import { openStore } from '../../src/stores/open-store.js'
import type { Store, StoreBatch } from '../../src/stores/store.js'
import { complaint, documentRow, joined, requestRow, VERSIONS } from '../stores/rows.js'

/** The week that digests of these tests tell of, and the Monday after it, 10 o'clock in Shanghai. */
export const WEEK = '2026-03-09'
export const MONDAY = new Date('2026-03-16T02:00:00Z')

export const MAIL: MailOptions = { from: '听线 <tingxian@example.com>', dashboards: null, unsubscribe: null }

export const aSubscription = (given: Partial<Subscription> = {}): Subscription => ({
  name: '洗衣机组',
  to: ['li@example.com'],
  categories: [],
  products: [],
  regions: [],
  language: 'zh',
  weekday: 'monday',
  hour: 9,
  timezone: 'Asia/Shanghai',
  minimum: 3,
  empty: 'send',
  ...given,
})

const fixBody = (fix_id: string, rank: number, theme: string, title: string) => ({
  fix_id,
  rank,
  title,
  problem: title,
  stage: null,
  themes: [theme],
})

/** Complaints of ten weeks that end with `WEEK`: 质量差 four times a week, 物流慢 once and in the last week ten times. */
export const aStore = async (given: Partial<{ title: string; text: string }> = {}): Promise<Store> => {
  const { title = '包修包换', text } = given
  const store = await openStore('duckdb::memory:')
  const batches: StoreBatch[] = []
  for (let week = 0; week < 10; week++) {
    const day = `${addWeeks(WEEK, week - 9)}T08:00:00`
    const late = week === 9 ? 10 : 1
    for (let index = 0; index < 4 + late; index++) {
      const code = index < 4 ? '质量差' : '物流慢'
      const number = week * 100 + index
      batches.push(
        complaint(
          number,
          code,
          {
            created_at: day,
            category: index % 2 === 0 ? '洗衣机' : '水果',
            region: '北京',
            ...(text === undefined ? {} : { text }),
          },
          { blocks: index === 0 },
        ),
      )
    }
  }
  const asked = documentRow('asked', { created_at: `${WEEK}T09:00:00`, source: 'chat' })
  batches.push({ documents: [asked], mentions: [requestRow(asked, '换货', { refused: true })] })
  await store.write(joined(batches))
  const themes = [
    { theme_id: 'pain:质量差', kind: 'pain', name: '质量差', stage: null },
    { theme_id: 'pain:物流慢', kind: 'pain', name: '物流慢', stage: null },
    { theme_id: 'ask:换货', kind: 'request', name: '换货', stage: null },
  ]
  await store.results.replaceThemes(
    themes.map((body) => ({ theme_id: body.theme_id, body })),
    VERSIONS,
  )
  const fixes = [fixBody('repair', 1, 'pain:质量差', title), fixBody('faster', 2, 'pain:物流慢', '时效承诺')]
  await store.results.replaceFixes(
    fixes.map((body) => ({
      fix_id: body.fix_id,
      rank: body.rank,
      week: WEEK,
      score: 1,
      state: 'candidate' as const,
      body,
    })),
    VERSIONS,
  )
  return store
}
