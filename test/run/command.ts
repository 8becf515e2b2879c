import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))

/** How a command ended. */
export interface Ended {
  /** null when a signal ended it. */
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Started {
  readonly process: ChildProcess
  readonly ended: Promise<Ended>
  /** What it has printed so far. */
  said(): string
}

export interface CommandOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
}

/** Starts the built command line as a person would, without settings from this machine. */
export const start = (args: readonly string[], options: CommandOptions = {}): Started => {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('TINGXIAN_') && !name.startsWith('VITEST') && name !== 'FORCE_COLOR',
  )
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd: options.cwd,
    env: { ...Object.fromEntries(inherited), NO_COLOR: '1', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8')
    child[name].on('data', (text: string) => {
      output[name] += text
    })
  }
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, ...output }))
  })
  return { process: child, ended, said: () => output.stdout + output.stderr }
}

/** Runs the built command line to its end. */
export const tingxian = (args: readonly string[], options: CommandOptions = {}): Promise<Ended> =>
  start(args, options).ended

/** Runs it and fails with what it said when it does not end well. */
export const succeed = async (args: readonly string[], options: CommandOptions = {}): Promise<Ended> => {
  const ended = await tingxian(args, options)
  if (ended.code !== 0) throw new Error(`tingxian ${args.join(' ')} ended ${ended.code}: ${ended.stderr}`)
  return ended
}
