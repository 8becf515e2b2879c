/**
 * Errors that reach a person: a code, what is wrong and where, and a hint that says what to do.
 * The command line prints `code: message (hint)` in one line; a stack trace only with --debug.
 */
export class TingxianError extends Error {
  override readonly name = 'TingxianError'
  readonly code: `TX_${string}`
  readonly hint: string
  /** 1 the work failed, 2 the command was used wrongly. */
  readonly exitCode: 1 | 2
  /** Whether the same call may succeed later without a change by a person. */
  readonly retryable: boolean

  constructor(
    code: `TX_${string}`,
    message: string,
    options: { hint: string; exitCode?: 1 | 2; retryable?: boolean; cause?: unknown },
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.hint = options.hint
    this.exitCode = options.exitCode ?? 1
    this.retryable = options.retryable ?? false
  }
}
