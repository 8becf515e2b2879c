import type { DuckDBConnection, DuckDBPreparedStatement, DuckDBValue } from '@duckdb/node-api'
import type { StatementName, Statements } from './sql-files.js'
import { isOutOfMemory, toStoreError } from './store-error.js'

/** One connection, used by one piece of work at a time. All but `exclusive` and `checkpoint` belong inside `exclusive`. */
export interface Session {
  /**
   * Runs `work` when all earlier work has ended: the statements of two writes, or rows and the statement that reads
   * them, never mix. Errors come out as TingxianError. Work that runs out of memory is done once more with more of it,
   * so it must do all or nothing.
   */
  exclusive<T>(work: () => Promise<T>): Promise<T>
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

/** @param moreMemoryMb what DuckDB may hold once that which it was opened with did not do */
export const createSession = (
  connection: DuckDBConnection,
  statements: Statements,
  place: string,
  moreMemoryMb: number,
): Session => {
  let last: Promise<unknown> = Promise.resolve()
  let failed = false
  const giveMoreMemory = createMemoryGiver(connection, moreMemoryMb)

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

  const exclusive = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last
      .then(work)
      .catch(async (error: unknown) => {
        await giveMoreMemory(error)
        failed = false
        return await work()
      })
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

/** Raises DuckDB's limit if it was the reason of an error, once; otherwise the error stands. */
const createMemoryGiver = (connection: DuckDBConnection, megabytes: number) => {
  let given = false
  return async (error: unknown): Promise<void> => {
    if (given || !isOutOfMemory(error)) throw error
    given = true
    await connection.run(`SET memory_limit = '${megabytes}MB'`)
  }
}
