/** The main job from file to ranked fixes, beside the usual approach in Python on the same file, turn by turn. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { measureNode, measureProcess, pairedRatio, ROOT, spread } from './measure.mjs'
import { prepareReference, REFERENCES } from './reference.mjs'

/**
 * @typedef {import('./measure.mjs').Measured} Measured
 * @typedef {import('./measure.mjs').Spread} Spread
 * @typedef {{ seconds: Spread, cpuSeconds: Spread, peakMb: Spread, slowerBy: Spread | null, cpuOfOurs: Spread | null, note: string | null }} Side
 * `slowerBy`: its seconds / tingxian's, 2 = tingxian takes half the time; `cpuOfOurs`: the same with CPU
 * seconds. null for tingxian itself.
 * @typedef {{ measured: Measured, documents: number, seconds: Record<string, number> }} RunOnce
 * `documents`: those that were new; `seconds`: as run.json has them.
 * @typedef {{ documents: number, rounds: number, sides: Record<string, Side>, withReference: boolean }} RunResult
 */

/** @param {{ input: string, rounds: number }} options @returns {Promise<RunResult>} */
export async function measureWholeRun({ input, rounds }) {
  const reference = prepareReference()
  /** @type {Map<string, () => Promise<Measured>>} */
  const sides = new Map()
  let documents = 0
  sides.set('tingxian', async () => {
    const run = await runOnce(input)
    documents = run.documents
    return run.measured
  })
  for (const segmenter of reference === null ? [] : REFERENCES) {
    sides.set(segmenter, () =>
      measureProcess(reference?.command ?? '', reference?.args(segmenter, input) ?? []),
    )
  }
  /** @type {Map<string, Measured[]>} */
  const measured = new Map([...sides.keys()].map((name) => [name, []]))
  for (let round = 0; round < rounds; round++) {
    for (const [name, measure] of sides) measured.get(name)?.push(await measure())
  }
  return { documents, rounds, sides: summarize(measured), withReference: reference !== null }
}

/**
 * One `tingxian run` into a fresh folder that is removed afterwards.
 *
 * @param {string} input
 * @returns {Promise<RunOnce>}
 */
export async function runOnce(input) {
  const out = mkdtempSync(join(tmpdir(), 'tingxian-bench-run-'))
  try {
    return await runInto(out, input)
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
}

/**
 * One `tingxian run` into a folder that may hold the store of an earlier one.
 *
 * @param {string} out
 * @param {string} input
 * @returns {Promise<RunOnce>}
 */
export async function runInto(out, input) {
  const measured = await measureNode([join(ROOT, 'dist/cli/main.js'), 'run', '--input', input, '--out', out])
  const { received, known, seconds } = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8'))
  return { measured, documents: received - known, seconds }
}

/** @param {ReadonlyMap<string, Measured[]>} measured @returns {Record<string, Side>} */
function summarize(measured) {
  const ours = measured.get('tingxian') ?? []
  const [ourSeconds, ourCpu] = [ours.map((run) => run.seconds), ours.map((run) => run.cpuSeconds)]
  /** @param {Measured[]} runs @param {string} name @returns {Side} */
  const side = (runs, name) => {
    const [seconds, cpuSeconds] = [runs.map((run) => run.seconds), runs.map((run) => run.cpuSeconds)]
    return {
      seconds: spread(seconds),
      cpuSeconds: spread(cpuSeconds),
      peakMb: spread(runs.map((run) => run.peakMb)),
      slowerBy: name === 'tingxian' ? null : pairedRatio(seconds, ourSeconds),
      cpuOfOurs: name === 'tingxian' ? null : pairedRatio(cpuSeconds, ourCpu),
      note: runs[0]?.note ?? null,
    }
  }
  return Object.fromEntries([...measured].map(([name, runs]) => [name, side(runs, name)]))
}
