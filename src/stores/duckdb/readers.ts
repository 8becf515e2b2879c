import { type AskedTheme, createAskedThemes } from './asked-themes.js'
import type { Database } from './open-database.js'
import { createRowSources, type RowSource } from './row-source.js'
import { createSession, type Session } from './session.js'
import type { Statements } from './sql-files.js'
import type { VectorWriter } from './vector-writer.js'

/** A connection for questions. */
export interface Reader {
  readonly session: Session
  /** The groups that its statements ask about. */
  readonly asked: RowSource<AskedTheme>
}

/** Asks when all earlier questions of one reader have been answered. What was written before the question is seen. */
export type Ask = <Answer>(question: (reader: Reader) => Promise<Answer>) => Promise<Answer>

/** A question runs on one thread, and there are two cores where it counts: on a small machine. More would hold more memory. */
const READERS = 2
const ASKED_GROUPS = 'asked_groups()'

/** Readers beside the connection that writes: questions asked together are answered side by side. */
export const createReaders = async (
  database: Database,
  statements: Statements,
  writer: VectorWriter,
  moreMemoryMb: number,
): Promise<Ask> => {
  const readers = await Promise.all(
    Array.from({ length: READERS }, async (_, number): Promise<Reader> => {
      const connection = await database.connect()
      // Table functions belong to the database, not to a connection.
      const name = `asked_groups_${number}`
      const own = Object.fromEntries(
        Object.entries(statements).map(([key, sql]) => [key, sql.replaceAll(ASKED_GROUPS, `${name}()`)]),
      ) as Statements
      return {
        session: createSession(connection, own, database.place, moreMemoryMb),
        asked: createAskedThemes(createRowSources(connection, writer), name),
      }
    }),
  )
  const waiting = readers.map(() => 0)
  return async (question) => {
    const least = waiting.indexOf(Math.min(...waiting))
    const reader = readers[least] as Reader
    waiting[least] = (waiting[least] as number) + 1
    try {
      return await reader.session.exclusive(() => question(reader))
    } finally {
      waiting[least] = (waiting[least] as number) - 1
    }
  }
}
