import type { Results } from '../store.js'
import { type Column, type CreateSource, column } from './row-source.js'
import type { Session } from './session.js'
import type { StatementName } from './sql-files.js'

interface NewTheme {
  readonly position: number
  readonly themeId: string
  readonly body: string
}

const themeColumns: readonly Column<NewTheme>[] = [
  column('position', 'integer', ({ position }) => position),
  column('theme_id', 'text', ({ themeId }) => themeId),
  column('body', 'text', ({ body }) => body),
]

interface NewFix {
  readonly fixId: string
  readonly rank: number
  readonly week: string | null
  readonly score: number
  readonly body: string
}

const fixColumns: readonly Column<NewFix>[] = [
  column('fix_id', 'text', ({ fixId }) => fixId),
  column('rank', 'integer', ({ rank }) => rank),
  column('week', 'word', ({ week }) => week),
  column('score', 'number', ({ score }) => score),
  column('body', 'text', ({ body }) => body),
]

type HistoryRow = Awaited<ReturnType<Results['history']>>[number]

/** Current themes and fixes and the fixes' history. */
export const createResults = (session: Session, source: CreateSource): Results => {
  const newThemes = source<NewTheme>('new_themes', themeColumns)
  const newFixes = source<NewFix>('new_fixes', fixColumns)

  const runAll = (statements: readonly StatementName[]): Promise<void> =>
    session.transaction(async () => {
      for (const statement of statements) await session.run(statement)
    })

  const bodies = (statement: StatementName): Promise<readonly unknown[]> =>
    session.exclusive(async () => {
      const rows = await session.rows<{ body: string }>(statement)
      return rows.map(({ body }): unknown => JSON.parse(body))
    })

  return {
    replaceThemes: (themes) =>
      session.exclusive(() => {
        const rows = themes.map(({ theme_id, body }, position) => ({
          position,
          themeId: theme_id,
          body: toJson(body),
        }))
        return newThemes.during(rows, () => runAll(['delete-themes', 'insert-themes']))
      }),
    replaceFixes: (fixes) =>
      session.exclusive(() => {
        const rows = fixes.map(({ fix_id, body, ...rest }) => ({
          ...rest,
          fixId: fix_id,
          body: toJson(body),
        }))
        return newFixes.during(rows, () =>
          runAll(['delete-fixes', 'insert-fixes', 'delete-history', 'insert-history']),
        )
      }),
    themes: () => bodies('list-themes'),
    fixes: () => bodies('list-fixes'),
    history: (fixId) => session.exclusive(() => session.rows<HistoryRow>('list-history', [fixId])),
  }
}

const toJson = (body: unknown): string => JSON.stringify(body) ?? 'null'
