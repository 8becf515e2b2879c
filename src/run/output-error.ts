import { TingxianError } from '../errors.js'

/** What is thrown when a result file cannot be written to `folder`. */
export const outputError = (folder: string, cause: unknown): TingxianError =>
  cause instanceof TingxianError
    ? cause
    : new TingxianError(
        'TX_OUTPUT_WRITE_FAILED',
        `cannot write to ${folder}: ${cause instanceof Error ? cause.message : String(cause)}`,
        {
          hint: 'check that the folder may be written to and that the disk has room, or choose another with --out',
          cause,
        },
      )
