import { THEME_EVENT_FIELDS } from '../../model/result-fields.js'
import type { ThemeEventRow } from '../../model/theme-event.js'
import type { Ledger } from '../store.js'
import { toEvent, toEventRow } from '../theme-events.js'
import { sendBulk } from './bulk.js'
import { checkRows } from './check-rows.js'
import { compareText } from './compare-text.js'
import type { Elastic } from './connect.js'
import { listAll } from './list-all.js'
import { rowOf, toSource } from './project.js'
import type { Search } from './search.js'
import { aliasOf } from './sets.js'

const NAMES = THEME_EVENT_FIELDS.map(({ name }) => name) as (keyof ThemeEventRow)[]
/** What is carried is one record. */
const CARRIED_ID = 'carried'

/** People's decisions on themes, and what one run leaves for the next. */
export const createLedger = (elastic: Elastic, prefix: string, search: Search): Ledger => ({
  async add(events) {
    const rows = events.map(toEventRow)
    checkRows(THEME_EVENT_FIELDS, rows, elastic.place)
    const index = aliasOf(prefix, 'events')
    const once = new Map(rows.map((row) => [row.event_id, row]))
    await sendBulk(
      elastic,
      [...once].map(([id, row]) => ({ action: 'create', index, id, source: toSource(row) }) as const),
    )
  },
  async events() {
    const rows = (await listAll(search, 'events')).map((source) => rowOf<ThemeEventRow>(NAMES, source))
    return rows.sort((a, b) => a.number - b.number || compareText(a.event_id, b.event_id)).map(toEvent)
  },
  async carry(themes) {
    const index = aliasOf(prefix, 'carried_themes')
    const source = { body: JSON.stringify(themes) ?? 'null' }
    await sendBulk(elastic, [{ action: 'index', index, id: CARRIED_ID, source }])
  },
  async carried() {
    const [source] = await listAll(search, 'carried_themes')
    return source === undefined ? null : (JSON.parse(String(source['body'])) as unknown)
  },
})
