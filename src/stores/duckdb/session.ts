import type { DuckDBConnection, DuckDBPreparedStatement, DuckDBValue } from '@duckdb/node-api'
import type { StatementName, Statements } from './sql-files.js'
import { toStoreError } from './store-error.js'

/** One connection, used by one piece of work at a time. All but `exclusive` and `checkpoint` belong inside `exclusive`. */
export interface Session {
  /**
   * Runs `work` when all earlier work has ended: the statements of two writes, or rows and the statement that reads
   * them, never mix. Errors come out as TingxianError. `need` says how much memory DuckDB may hold meanwhile.
   */
  exclusive<T>(work: () => Promise<T>, need?: keyof MemoryLimits): Promise<T>
  /** All of `work` or nothing. */
  transaction<T>(work: () => Promise<T>): Promise<T>
  run(statement: StatementName, values?: readonly DuckDBValue[]): Promise<void>
  /**
   * What a statement of `sql/` says in JSON. One text and one JSON.parse take a fifth of the time of reading cell by
   * cell, and it is this thread's time.
   */
  answer<Answer>(statement: StatementName, values?: readonly DuckDBValue[]): Promise<Answer>
  /** The same for a list; no rows are an empty list. */
  list<Row>(statement: StatementName, values?: readonly DuckDBValue[]): Promise<readonly Row[]>
  /** Gives a large result column by column, some thousand rows at a time. */
  scan(
    statement: StatementName,
    onChunk: (columns: readonly (readonly DuckDBValue[])[]) => void,
  ): Promise<void>
  /** Moves what was committed from the log into the file, unless an earlier failure made that pointless. */
  checkpoint(): Promise<void>
}

/**
 * Megabytes. DuckDB keeps what it read or wrote until its limit is reached, so while documents come in, memory would grow
 * with the store for nothing; questions need their tables, and by then the document stages have ended.
 */
export interface MemoryLimits {
  readonly writing: number
  readonly asking: number
}

/** @param limits of memory; the database was opened with that for asking */
export const createSession = (
  connection: DuckDBConnection,
  statements: Statements,
  place: string,
  limits: MemoryLimits,
): Session => {
  let last: Promise<unknown> = Promise.resolve()
  let failed = false
  const limitMemory = createMemoryLimiter(connection, limits)

  // Never kept for the next time: DuckDB settles parts of a plan by what the tables hold when it is made, and does not
  // plan anew, so a question first asked of an empty store would find it empty for ever.
  const prepare = async (
    name: StatementName,
    values: readonly DuckDBValue[],
  ): Promise<DuckDBPreparedStatement> => {
    const statement = await connection.prepare(statements[name])
    if (values.length > 0) statement.bind([...values])
    return statement
  }

  const exclusive = <T>(work: () => Promise<T>, need: keyof MemoryLimits = 'asking'): Promise<T> => {
    const result = last
      .then(() => limitMemory(need))
      .then(work)
      .catch((error: unknown) => {
        throw toStoreError(error, place)
      })
    last = result.catch(() => {})
    return result
  }

  const atomically = async <T>(work: () => Promise<T>): Promise<T> => {
    await connection.run('BEGIN')
    try {
      const result = await work()
      await connection.run('COMMIT')
      return result
    } catch (error) {
      // A failed commit has rolled back already; the first error is the one that counts.
      await connection.run('ROLLBACK').catch(() => {})
      failed = true
      throw error
    }
  }

  const answer = async <Answer>(
    name: StatementName,
    values: readonly DuckDBValue[] = [],
  ): Promise<Answer> => {
    const result = await (await prepare(name, values)).run()
    const [[json]] = (await result.getRows()) as [[string | null]]
    return JSON.parse(json ?? 'null') as Answer
  }

  return {
    exclusive,
    transaction: atomically,
    answer,
    async list<Row>(name: StatementName, values: readonly DuckDBValue[] = []) {
      return (await answer<readonly Row[] | null>(name, values)) ?? []
    },
    async run(name, values = []) {
      await (await prepare(name, values)).run()
    },
    async scan(name, onChunk) {
      for await (const chunk of await (await prepare(name, [])).stream()) onChunk(chunk.getColumns())
    },
    async checkpoint() {
      if (!failed) await exclusive(() => connection.run('CHECKPOINT'))
    },
  }
}

/** Changes the limit where another one is needed than before. */
const createMemoryLimiter = (connection: DuckDBConnection, limits: MemoryLimits) => {
  let limit = limits.asking
  return async (need: keyof MemoryLimits): Promise<void> => {
    if (limits[need] === limit) return
    try {
      await connection.run(`SET memory_limit = '${limits[need]}MB'`)
      limit = limits[need]
    } catch {
      // More is in use just now, by a listing on another connection: the next piece of work tries again.
    }
  }
}
