import type { StoredText, TextScope } from '../../model/term.js'
import type { Database } from './open-database.js'
import { toStoreError } from './store-error.js'

/** Streams texts, some thousand in memory at a time, on a connection of its own; `sql` is sql/list-texts.sql. */
export async function* listTexts(
  database: Database,
  sql: string,
  { category, region, from, to }: TextScope,
): AsyncGenerator<StoredText> {
  const connection = await database.connect()
  try {
    for await (const chunk of await connection.stream(sql, [category, region, from, to])) {
      for (const row of chunk.getColumnValues(0)) yield JSON.parse(row as string) as StoredText
    }
  } catch (error) {
    throw toStoreError(error, database.place)
  } finally {
    database.disconnect(connection)
  }
}
