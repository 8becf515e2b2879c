import type { DuckDBConnection } from '@duckdb/node-api'
import { MENTION_FIELD_NAMES } from '../../model/fields.js'
import type { Corpus, Judgements, Store } from '../store.js'
import { createCorpus } from './create-corpus.js'
import { createDigests } from './create-digests.js'
import { createDocuments } from './create-documents.js'
import { createIntake } from './create-intake.js'
import { createJudgements } from './create-judgements.js'
import { createLedger } from './create-ledger.js'
import { createResults } from './create-results.js'
import { listMentions } from './list-mentions.js'
import { listTexts } from './list-texts.js'
import { migrate } from './migrate.js'
import { type Database, openDatabase } from './open-database.js'
import { type Ask, createReaders } from './readers.js'
import { createRowSources } from './row-source.js'
import { createSession } from './session.js'
import { loadMigrations, loadStatements, type Statements } from './sql-files.js'
import { toStoreError } from './store-error.js'
import { createVectorWriter, type VectorWriter } from './vector-writer.js'

export interface DuckdbStoreOptions {
  /** File, created with its folder when it is not there, or `:memory:`. */
  readonly path: string
  /**
   * Megabytes that DuckDB may hold before it writes to `<path>.tmp`; the process takes some 200 more. Default 128: it keeps
   * what it read and wrote until the limit is reached, so a higher one only lets memory grow with the store. What cannot
   * be done with so much gets a gigabyte.
   */
  readonly memoryLimitMb?: number
  /** Default 1: with more, its threads mostly wait for each other in busy loops, which takes from the document stages. */
  readonly threads?: number
  /**
   * Megabytes of log after which committed batches move into the file proper. Default 32: what is in the log is in memory
   * too, and moving it takes as much again.
   */
  readonly checkpointMb?: number
}

const DEFAULTS = { memoryLimitMb: 128, threads: 1, checkpointMb: 32 }
const MORE_MEMORY_MB = 1024

/**
 * A store in one DuckDB file, for one process at a time. Every write is one transaction; batches of 2,000 documents
 * and more are the cheapest.
 * @throws TingxianError TX_STORE_LOCKED, TX_STORE_NOT_A_STORE, TX_STORE_NEWER, TX_STORE_MIGRATION_CHANGED,
 * TX_STORE_DAMAGED, TX_STORE_WRITE_FAILED, TX_STORE_BINDING
 */
export const createDuckdbStore = async (options: DuckdbStoreOptions): Promise<Store> => {
  const database = await openDatabase({ ...DEFAULTS, ...options })
  try {
    const connection = await database.connect()
    await migrate(connection, loadMigrations(), database.place)
    const statements = loadStatements()
    const writer = createVectorWriter()
    const ask = await createReaders(database, statements, writer, MORE_MEMORY_MB)
    return assemble({ database, connection, statements, writer, ask })
  } catch (error) {
    database.close()
    throw toStoreError(error, database.place)
  }
}

const assemble = ({
  database,
  connection,
  statements,
  writer,
  ask,
}: {
  readonly database: Database
  readonly connection: DuckDBConnection
  readonly statements: Statements
  readonly writer: VectorWriter
  readonly ask: Ask
}): Store => {
  const session = createSession(connection, statements, database.place, MORE_MEMORY_MB)
  const source = createRowSources(connection, writer)
  const mentions: Corpus['mentions'] = (fields) =>
    listMentions(database, statements['list-mentions'], fields ?? MENTION_FIELD_NAMES)
  const tagged: Judgements['tagged'] = () =>
    listMentions(database, statements['list-tagged'], MENTION_FIELD_NAMES)
  const { documents, ...judgements } = createJudgements(session, source, tagged)
  let closing: Promise<void> | null = null
  return {
    place: database.place,
    ...createDocuments(session, source),
    documents,
    corpus: {
      ...createCorpus(ask, session, source, mentions),
      texts: (scope) => listTexts(database, statements['list-texts'], scope),
    },
    judgements,
    results: createResults(session, source),
    ledger: createLedger(session, source),
    digests: createDigests(session, source),
    intake: createIntake(session, source),
    close() {
      closing ??= session.checkpoint().finally(database.close)
      return closing
    },
  }
}
