import { CommanderError } from 'commander'
import pc from 'picocolors'
import { TingxianError } from '../errors.js'

/** Prints an error in one line with its cure and gives the exit code; the stack only with --debug. */
export const reportError = (error: unknown): number => {
  // commander has printed its own message; help and version end well.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof TingxianError) {
    console.error(`${pc.red(error.code)}: ${error.message} (${error.hint})`)
    if (isDebug()) console.error(error.stack, error.cause)
    return error.exitCode
  }
  const message = error instanceof Error ? error.message : String(error)
  console.error(
    `${pc.red('TX_INTERNAL')}: ${message} (this is a fault of tingxian; run again with --debug and report what it prints)`,
  )
  if (isDebug() && error instanceof Error) console.error(error.stack)
  return 1
}

const isDebug = (): boolean => process.argv.includes('--debug')
