import { mkdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { DuckDBConnection, DuckDBInstance as Instance } from '@duckdb/node-api'
import { TingxianError } from '../../errors.js'
import { DuckDBInstance } from './duckdb.js'
import { toStoreError } from './store-error.js'

/** A database that lives and dies with the process. */
export const IN_MEMORY = ':memory:'

export interface DatabaseOptions {
  /** File, created with its folder when it is not there, or `:memory:`. */
  readonly path: string
  /** Megabytes that DuckDB may hold; beyond it writes to `<path>.tmp`. */
  readonly memoryLimitMb: number
  readonly threads: number
  /** Megabytes of log after which committed batches move into the file proper. */
  readonly checkpointMb: number
}

export interface Database {
  /** Readable one-line place. */
  readonly place: string
  connect(): Promise<DuckDBConnection>
  disconnect(connection: DuckDBConnection): void
  /** Ends all connections and lets go of the file. */
  close(): void
}

const FLUSH_MB = 16

/** Files open in this process. DuckDB's lock is the process's: a second opening would not be refused by it. */
const openPaths = new Set<string>()

/** @throws TingxianError TX_STORE_LOCKED, TX_STORE_NOT_A_STORE, TX_STORE_NEWER, TX_STORE_WRITE_FAILED */
export const openDatabase = async (options: DatabaseOptions): Promise<Database> => {
  if (options.path === IN_MEMORY)
    return connectable(await open(IN_MEMORY, options), 'the store in memory', () => {})
  const path = resolve(options.path)
  const place = `the store ${options.path}`
  if (openPaths.has(path)) throw alreadyOpen(place)
  openPaths.add(path)
  try {
    await mkdir(dirname(path), { recursive: true })
    return connectable(await open(path, options), place, () => openPaths.delete(path))
  } catch (error) {
    openPaths.delete(path)
    throw toStoreError(error, place)
  }
}

const open = (path: string, { memoryLimitMb, threads, checkpointMb }: DatabaseOptions): Promise<Instance> =>
  DuckDBInstance.create(path, {
    threads: String(threads),
    memory_limit: `${memoryLimitMb}MB`,
    checkpoint_threshold: `${checkpointMb}MB`,
    // Memory that is free again goes back to the machine, not only after a peak of its default of 128 MB.
    allocator_flush_threshold: `${FLUSH_MB}MB`,
    allocator_bulk_deallocation_flush_threshold: `${FLUSH_MB}MB`,
    // Every question says its own order.
    preserve_insertion_order: 'false',
    // Nothing is fetched from the network.
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    ...(path === IN_MEMORY ? {} : { temp_directory: `${path}.tmp` }),
  })

const connectable = (instance: Instance, place: string, onClose: () => void): Database => {
  const connections = new Set<DuckDBConnection>()
  return {
    place,
    async connect() {
      const connection = await instance.connect()
      connections.add(connection)
      return connection
    },
    disconnect(connection) {
      if (connections.delete(connection)) connection.closeSync()
    },
    close() {
      // An instance lives as long as one of its connections.
      for (const connection of connections) connection.closeSync()
      instance.closeSync()
      onClose()
    },
  }
}

const alreadyOpen = (place: string): TingxianError =>
  new TingxianError('TX_STORE_LOCKED', `${place} is open already in this process`, {
    hint: 'close it first, or give another file with --store duckdb:PATH',
    retryable: true,
  })
