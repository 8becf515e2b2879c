import { TingxianError } from '../../errors.js'

interface Known {
  readonly pattern: RegExp
  readonly code: `TX_STORE_${string}`
  readonly message: (place: string, reason: string) => string
  readonly hint: string
  readonly retryable?: boolean
}

const OTHER_FILE = 'give another file with --store duckdb:PATH; it is created when it is not there'

const OUT_OF_MEMORY = /out of memory/i

/** What DuckDB and the file system say → what a person can do. The first that fits. */
const KNOWN: readonly Known[] = [
  {
    pattern: /could not set lock|conflicting lock/i,
    code: 'TX_STORE_LOCKED',
    message: (place, reason) =>
      `${place} is in use by another process${/\(PID \d+\)/.exec(reason)?.[0].replace(/^/, ' ') ?? ''}`,
    hint: 'wait until it has finished, or give another file with --store duckdb:PATH',
    retryable: true,
  },
  {
    pattern: /not a valid duckdb database|is a directory|EISDIR/i,
    code: 'TX_STORE_NOT_A_STORE',
    message: (place) => `${place} is not a store of tingxian: it holds something else`,
    hint: OTHER_FILE,
  },
  {
    pattern: /database file with version number|newer version of duckdb|storage version/i,
    code: 'TX_STORE_NEWER',
    message: (place) => `${place} was made by a newer tingxian (its DuckDB format is newer)`,
    hint: 'update tingxian, or give another file with --store duckdb:PATH',
  },
  {
    pattern: /corrupt|checksum|could not read|failure while replaying wal/i,
    code: 'TX_STORE_DAMAGED',
    message: (place, reason) => `${place} is damaged: ${reason}`,
    hint: 'restore it from a copy, or analyze the feedback again into a new file',
  },
  {
    pattern: OUT_OF_MEMORY,
    code: 'TX_STORE_OUT_OF_MEMORY',
    message: (place, reason) => `${place} needs more memory than it may use: ${reason}`,
    hint: 'give the store more memory, and its folder room for temporary files',
  },
  {
    pattern:
      /no space left|could not write|permission denied|read-only|readonly|cannot open file|file too large|could not (truncate|sync|fsync|create|remove)|invalidated|EACCES|EPERM|EROFS|ENOSPC|ENOTDIR|EEXIST|ENOENT|EDQUOT/i,
    code: 'TX_STORE_WRITE_FAILED',
    message: (place, reason) => `cannot write to ${place}: ${reason}`,
    hint: 'check that the folder may be written to and that the disk has room; what was committed is kept',
  },
  {
    pattern: /conversion error|constraint error|invalid input error/i,
    code: 'TX_STORE_BATCH_INVALID',
    message: (place, reason) => `a row does not fit ${place}: ${reason}`,
    hint: 'this is an error in tingxian or in a source of yours: dates are YYYY-MM-DDTHH:mm:ss, weeks YYYY-MM-DD',
  },
]

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] as string

export const isOutOfMemory = (error: unknown): boolean => OUT_OF_MEMORY.test(firstLine(error))

/** The error that a person sees for `error`, which happened at `place`. */
export const toStoreError = (error: unknown, place: string): TingxianError => {
  if (error instanceof TingxianError) return error
  const reason = firstLine(error)
  const known = KNOWN.find(({ pattern }) => pattern.test(reason))
  if (known === undefined) {
    return new TingxianError('TX_STORE_FAILED', `${place} failed: ${reason}`, {
      hint: 'run again with --debug and report what it prints',
      cause: error,
    })
  }
  const { code, message, hint, retryable = false } = known
  return new TingxianError(code, message(place, reason), { hint, retryable, cause: error })
}
