import { type DestinationStream, type Logger, pino } from 'pino'
import { TingxianError } from './errors.js'

export type { Logger } from 'pino'

/**
 * JSON lines for machines. Messages are fixed sentences, everything variable is a field, and no field holds what a
 * customer said: of an error only its code and place are logged, since its words may quote a text.
 */
export const createLogger = (to?: DestinationStream): Logger =>
  pino(
    {
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: describeError },
    },
    to ?? pino.destination({ dest: 1, sync: true }),
  )

/** What of an error may be logged. Our own messages name places and counts, never feedback. */
export const describeError = (error: unknown): Readonly<Record<string, unknown>> => {
  if (error instanceof TingxianError) {
    return { code: error.code, message: error.message, hint: error.hint, retryable: error.retryable }
  }
  if (!(error instanceof Error)) return { code: 'unknown' }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name
  const at = error.stack?.split('\n').find((line) => line.startsWith('    at '))
  return { code, ...(at === undefined ? {} : { at: at.trim() }) }
}
