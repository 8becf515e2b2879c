import type { MentionRow } from '../../model/mention.js'
import type { Database } from './open-database.js'
import { toStoreError } from './store-error.js'

const FIELDS = '$fields'

/**
 * Streams mentions, some thousand in memory at a time, on a connection of its own: the store can be used meanwhile, and
 * what is written after the first row was asked for does not show.
 * `sql` is sql/list-mentions.sql or sql/list-tagged.sql; rows have the `fields` and no others.
 */
export async function* listMentions(
  database: Database,
  sql: string,
  fields: readonly (keyof MentionRow)[],
): AsyncGenerator<MentionRow> {
  const connection = await database.connect()
  try {
    const pairs = fields.map((name) => `${name}: ${name}`).join(', ')
    for await (const chunk of await connection.stream(sql.replaceAll(FIELDS, pairs))) {
      for (const row of chunk.getColumnValues(0)) yield JSON.parse(row as string) as MentionRow
    }
  } catch (error) {
    throw toStoreError(error, database.place)
  } finally {
    database.disconnect(connection)
  }
}
