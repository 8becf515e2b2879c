import type { FixState } from '../../model/fix.js'
import type { NameSuggestion } from '../../model/judgement.js'
import type { Versions } from '../../model/version.js'
import type { HistoryEntry, Results, WeekState } from '../store.js'
import { type CreateSource, putByName, rowShape } from './row-source.js'
import type { Session } from './session.js'
import type { StatementName } from './sql-files.js'

interface NewTheme {
  readonly versions: Versions
  readonly position: number
  readonly themeId: string
  readonly body: string
}

const themeShape = rowShape(
  {
    position: 'integer',
    theme_id: 'text',
    body: 'text',
    taxonomy_version: 'word',
    pipeline_version: 'word',
  },
  ({ position, themeId, body, versions }: NewTheme, cells, at) => {
    cells.position[at] = position
    cells.theme_id[at] = themeId
    cells.body[at] = body
    cells.taxonomy_version[at] = versions.taxonomy
    cells.pipeline_version[at] = versions.pipeline
  },
)

interface NewFix {
  readonly versions: Versions
  readonly fixId: string
  readonly rank: number
  readonly week: string | null
  readonly score: number
  readonly state: FixState
  readonly body: string
}

const fixShape = rowShape(
  {
    fix_id: 'text',
    rank: 'integer',
    week: 'word',
    score: 'number',
    state: 'word',
    body: 'text',
    taxonomy_version: 'word',
    pipeline_version: 'word',
  },
  ({ fixId, rank, week, score, state, body, versions }: NewFix, cells, at) => {
    cells.fix_id[at] = fixId
    cells.rank[at] = rank
    cells.week[at] = week
    cells.score[at] = score
    cells.state[at] = state
    cells.body[at] = body
    cells.taxonomy_version[at] = versions.taxonomy
    cells.pipeline_version[at] = versions.pipeline
  },
)

const stateShape = rowShape({ fix_id: 'text', week: 'word', state: 'word' }, putByName<WeekState>)

const nameShape = rowShape(
  {
    theme_id: 'text',
    name: 'text',
    source: 'word',
    reviewer: 'word',
    suggested_at: 'text',
  },
  (row: NameSuggestion, cells, at) => {
    for (const [name, column] of Object.entries(cells)) column[at] = row[name as keyof NameSuggestion]
  },
)

/** Current themes and fixes and the fixes' history. */
export const createResults = (session: Session, source: CreateSource): Results => {
  const newThemes = source<NewTheme>('new_themes', themeShape)
  const newFixes = source<NewFix>('new_fixes', fixShape)
  const newStates = source<WeekState>('new_states', stateShape)
  const newNames = source<NameSuggestion>('new_names', nameShape)

  const runAll = (statements: readonly StatementName[]): Promise<void> =>
    session.transaction(async () => {
      for (const statement of statements) await session.run(statement)
    })

  const bodies = (statement: StatementName): Promise<readonly unknown[]> =>
    session.exclusive(async () => {
      const texts = await session.list<string>(statement)
      return texts.map((body): unknown => JSON.parse(body))
    })

  return {
    replaceThemes: (themes, versions) =>
      session.exclusive(() => {
        const rows = themes.map(({ theme_id, body }, position) => ({
          position,
          themeId: theme_id,
          body: toJson(body),
          versions,
        }))
        return newThemes.during(rows, () => runAll(['delete-themes', 'insert-themes']))
      }),
    replaceFixes: (fixes, versions) =>
      session.exclusive(() => {
        const rows = fixes.map(({ fix_id, body, ...rest }) => ({
          ...rest,
          fixId: fix_id,
          body: toJson(body),
          versions,
        }))
        return newFixes.during(rows, () =>
          runAll(['delete-fixes', 'insert-fixes', 'delete-history', 'insert-history']),
        )
      }),
    themes: () => bodies('list-themes'),
    fixes: () => bodies('list-fixes'),
    history: (fixId) => session.exclusive(() => session.list<HistoryEntry>('list-history', [fixId])),
    restate: (states) =>
      session.exclusive(() => newStates.during(states, () => runAll(['update-history-states']))),
    suggestNames: (names) =>
      session.exclusive(() => {
        const once = [...new Map(names.map((name) => [nameKey(name), name])).values()]
        return newNames.during(once, () => runAll(['insert-names']))
      }),
    suggestedNames: () => session.exclusive(() => session.list<NameSuggestion>('list-names')),
  }
}

const nameKey = ({ theme_id, name, source, reviewer }: NameSuggestion): string =>
  JSON.stringify([theme_id, name, source, reviewer])

const toJson = (body: unknown): string => JSON.stringify(body) ?? 'null'
