/** Numbers and child processes: nothing here knows what is measured. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** @typedef {{ median: number, min: number, max: number }} Spread */
/** @typedef {{ seconds: number, cpuSeconds: number, peakMb: number, note: string | null }} Measured */

/** Everything that is compared runs on so many cores, however many the machine has. */
export const CORES = 2
export const ROOT = fileURLToPath(new URL('..', import.meta.url))

/**
 * @param {readonly number[]} values at least one
 * @returns {Spread}
 */
export function spread(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  const [min, max] = [sorted[0], sorted.at(-1)]
  if (low === undefined || high === undefined || min === undefined || max === undefined) {
    throw new Error('spread: no values')
  }
  return { median: (low + high) / 2, min, max }
}

/**
 * Ratios of values measured one after the other, round by round: what slows a whole round down falls out.
 *
 * @param {readonly number[]} ours
 * @param {readonly number[]} theirs as many
 * @returns {Spread} ours / theirs
 */
export function pairedRatio(ours, theirs) {
  return spread(ours.map((value, round) => value / (theirs[round] ?? Number.NaN)))
}

/**
 * Runs a program to its end. It writes what it used into the file that BENCH_USAGE names: `report-usage.mjs` does it for
 * Node, `reference.py` for Python, both as the kernel counts it (peak memory with all threads).
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<Measured>}
 * @throws when the program fails, with the end of what it wrote
 */
export async function measureProcess(command, args) {
  const folder = mkdtempSync(join(tmpdir(), 'tingxian-bench-usage-'))
  const usagePath = join(folder, 'usage.json')
  try {
    const seconds = await runToEnd(onCores(command, args), { ...process.env, BENCH_USAGE: usagePath })
    const usage = JSON.parse(readFileSync(usagePath, 'utf8'))
    return { seconds, cpuSeconds: usage.cpuSeconds, peakMb: usage.peakMb, note: usage.note ?? null }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/**
 * @param {readonly string[]} args
 * @returns {Promise<Measured>}
 */
export function measureNode(args) {
  const preload = pathToFileURL(join(ROOT, 'bench/report-usage.mjs')).href
  return measureProcess(process.execPath, ['--import', preload, ...args])
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {readonly string[]}
 */
function onCores(command, args) {
  if (availableParallelism() <= CORES || process.platform !== 'linux') return [command, ...args]
  return ['taskset', '--cpu-list', `0-${CORES - 1}`, command, ...args]
}

/**
 * @param {readonly string[]} words
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} seconds from start to end
 */
async function runToEnd([command = '', ...args], env) {
  // An OpenBLAS held back for the sake of old builds would make the reference slower than it is.
  const { OPENBLAS_CORETYPE: _core, OPENBLAS_L2_SIZE: _size, ...clean } = env
  const started = performance.now()
  const child = spawn(command, args, { cwd: ROOT, env: clean, stdio: ['ignore', 'ignore', 'pipe'] })
  let written = ''
  child.stderr.setEncoding('utf8').on('data', (text) => {
    written = (written + text).slice(-2000)
  })
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
  const seconds = (performance.now() - started) / 1000
  if (code !== 0) throw new Error(`${[command, ...args].join(' ')} ended with ${code}:\n${written}`)
  return seconds
}
