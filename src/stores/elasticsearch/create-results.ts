import { createHash } from 'node:crypto'
import type { FixState } from '../../model/fix.js'
import type { NameSuggestion } from '../../model/judgement.js'
import { NAME_SUGGESTION_FIELDS } from '../../model/result-fields.js'
import type { FixHistoryRow, FixRow, ThemeRow } from '../../model/result-row.js'
import type { Versions } from '../../model/version.js'
import { firstOfEach } from '../first-of-each.js'
import type { HistoryEntry, Results, WeekState } from '../store.js'
import { type Operation, sendBulk } from './bulk.js'
import { checkRows } from './check-rows.js'
import { compareText } from './compare-text.js'
import type { Elastic } from './connect.js'
import { listAll } from './list-all.js'
import { type Source, toSource } from './project.js'
import { projectFix } from './project-fix.js'
import { refreshIndex, type Search } from './search.js'
import { aliasOf, type SetName } from './sets.js'

type NewTheme = Parameters<Results['replaceThemes']>[0][number]
type NewFix = Parameters<Results['replaceFixes']>[0][number]

const createReplacing = (elastic: Elastic, prefix: string, search: Search) => {
  const writeRows = (set: SetName, rows: ReadonlyMap<string, object>): Promise<unknown> =>
    sendBulk(
      elastic,
      [...rows].map(([id, row]): Operation => {
        return { action: 'index', index: aliasOf(prefix, set), id, source: toSource(row) }
      }),
    )

  /**
   * The index of such a set shows what was written when it is refreshed, and here alone is it: readers see all of the
   * old or all of the new.
   */
  const replace = async (set: SetName, rows: ReadonlyMap<string, object>): Promise<void> => {
    const index = aliasOf(prefix, set)
    const before = search.scan(set, {
      query: { match_all: {} },
      sort: [{ _shard_doc: 'asc' }],
      pageSize: 10_000,
      _source: false,
    })
    const gone: Operation[] = []
    for await (const hits of before) {
      for (const { _id } of hits) if (!rows.has(_id)) gone.push({ action: 'delete', index, id: _id })
    }
    await writeRows(set, rows)
    await sendBulk(elastic, gone)
    await refreshIndex(elastic, index)
  }

  return { writeRows, replace }
}

/** Current themes and fixes and the fixes' history. */
export const createResults = (elastic: Elastic, prefix: string, search: Search): Results => {
  const { writeRows, replace } = createReplacing(elastic, prefix, search)
  return {
    replaceThemes: (themes, versions) =>
      replace(
        'themes',
        new Map(themes.map((theme, position) => [theme.theme_id, toThemeRow(theme, position, versions)])),
      ),
    async replaceFixes(fixes, versions) {
      const history = fixes.flatMap((fix) => toHistoryRow(fix, versions) ?? [])
      await writeRows('fix_history', new Map(history.map((row) => [historyId(row), row])))
      await replace(
        'fixes',
        new Map(fixes.map((fix) => [fix.fix_id, { ...toFixRow(fix, versions), ...projectFix(fix.body) }])),
      )
    },
    async themes() {
      return bodiesOf((await listAll(search, 'themes')).toSorted(byNumber('position')))
    },
    async fixes() {
      const byId = (await listAll(search, 'fixes')).toSorted(byText('fix_id'))
      return bodiesOf(byId.sort(byNumber('rank')))
    },
    async history(fixId) {
      const query = fixId === null ? { match_all: {} } : { term: { fix_id: fixId } }
      const byWeek = (await listAll(search, 'fix_history', query)).toSorted(byText('week'))
      return byWeek.sort(byText('fix_id')).map(toHistoryEntry)
    },
    async restate(states) {
      const rows = new Map(
        (await listAll(search, 'fix_history')).map((row) => [historyId(row as unknown as WeekState), row]),
      )
      const changed = states.flatMap((said) => {
        const row = rows.get(historyId(said))
        return row === undefined ? [] : [[historyId(said), { ...row, state: said.state }] as const]
      })
      await writeRows('fix_history', new Map(changed))
    },
    async suggestNames(names) {
      checkRows(NAME_SUGGESTION_FIELDS, names, elastic.place)
      const index = aliasOf(prefix, 'name_suggestions')
      const once = firstOfEach(names, nameId)
      await sendBulk(
        elastic,
        [...once].map(([id, name]): Operation => ({ action: 'create', index, id, source: toSource(name) })),
      )
    },
    async suggestedNames() {
      const names = (await listAll(search, 'name_suggestions')).map(toNameSuggestion)
      return names.sort((a, b) => {
        for (const field of ['theme_id', 'suggested_at', 'name', 'source', 'reviewer'] as const) {
          const order = compareText(a[field] ?? '', b[field] ?? '')
          if (order !== 0) return order
        }
        return 0
      })
    },
  }
}

const toThemeRow = ({ theme_id, body }: NewTheme, position: number, versions: Versions): ThemeRow => ({
  theme_id,
  position,
  name: textIn(body, 'name'),
  kind: textIn(body, 'kind'),
  stage: textIn(body, 'stage'),
  documents: numberIn(body, 'documents'),
  reach: numberIn(body, 'reach'),
  body: toJson(body),
  ...versionsOf(versions),
})

const toFixRow = ({ fix_id, rank, week, score, body }: NewFix, versions: Versions): FixRow => ({
  fix_id,
  rank,
  title: textIn(body, 'title'),
  stage: textIn(body, 'stage'),
  direction: textIn(body, 'direction'),
  score,
  week,
  body: toJson(body),
  ...versionsOf(versions),
})

/** null for a fix without a week. */
const toHistoryRow = (
  { fix_id, rank, week, score, state, body }: NewFix,
  versions: Versions,
): FixHistoryRow | null =>
  week === null
    ? null
    : { fix_id, week, rank, score, title: textIn(body, 'title'), state, ...versionsOf(versions) }

const historyId = ({ fix_id, week }: Pick<FixHistoryRow, 'fix_id' | 'week'>): string => `${week} ${fix_id}`

const versionsOf = ({ taxonomy, pipeline }: Versions) => ({
  taxonomy_version: taxonomy,
  pipeline_version: pipeline,
})

const valueIn = (body: unknown, name: string): unknown =>
  typeof body === 'object' && body !== null ? (body as Source)[name] : undefined

const textIn = (body: unknown, name: string): string | null => {
  const value = valueIn(body, name)
  return typeof value === 'string' ? value : null
}

const numberIn = (body: unknown, name: string): number | null => {
  const value = valueIn(body, name)
  return typeof value === 'number' ? value : null
}

const toHistoryEntry = (source: Source): HistoryEntry => ({
  fix_id: String(source['fix_id']),
  week: String(source['week']),
  rank: Number(source['rank']),
  score: Number(source['score']),
  state: textIn(source, 'state') as FixState | null,
  taxonomy_version: textIn(source, 'taxonomy_version'),
  pipeline_version: textIn(source, 'pipeline_version'),
})

const toNameSuggestion = (source: Source): NameSuggestion => ({
  theme_id: String(source['theme_id']),
  name: String(source['name']),
  source: source['source'] === 'model' ? 'model' : 'person',
  reviewer: textIn(source, 'reviewer'),
  suggested_at: String(source['suggested_at']),
})

/** The same theme, name and source is one suggestion. */
const nameId = ({ theme_id, name, source, reviewer }: NameSuggestion): string =>
  createHash('sha256')
    .update(JSON.stringify([theme_id, name, source, reviewer]))
    .digest('hex')
    .slice(0, 24)

const byText = (field: string) => (a: Source, b: Source) => compareText(String(a[field]), String(b[field]))
const byNumber = (field: string) => (a: Source, b: Source) => Number(a[field]) - Number(b[field])

const bodiesOf = (sources: readonly Source[]): readonly unknown[] =>
  sources.map((source): unknown => JSON.parse(String(source['body'])))

const toJson = (body: unknown): string => JSON.stringify(body) ?? 'null'
