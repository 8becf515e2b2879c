/** Does work that Ctrl-C and SIGTERM ask to stop; `said` is printed then. A second Ctrl-C ends the process at once. */
export const untilStopped = async <T>(
  said: string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  const abort = new AbortController()
  const stop = (): void => {
    process.stderr.write(`\n${said}\n`)
    abort.abort()
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  try {
    return await work(abort.signal)
  } finally {
    process.removeListener('SIGINT', stop)
    process.removeListener('SIGTERM', stop)
  }
}
