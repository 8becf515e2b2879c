import type { MentionRow } from '../../model/mention.js'
import type { Database } from './open-database.js'
import { toStoreError } from './store-error.js'

/**
 * Streams the rows of `sql`, a few thousand in memory at a time, on a connection of its own: the store can be used
 * meanwhile, and what is written after the first row was asked for does not show.
 */
export async function* listMentions(database: Database, sql: string): AsyncGenerator<MentionRow> {
  const connection = await database.connect()
  try {
    const result = await connection.stream(sql)
    for await (const rows of result.yieldRowObjectJs()) yield* rows as unknown as readonly MentionRow[]
  } catch (error) {
    throw toStoreError(error, database.place)
  } finally {
    connection.closeSync()
  }
}
