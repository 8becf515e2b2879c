/** How time and memory of the whole run grow with the number of documents, and of a run that adds a few to them. */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeReviews } from './generate-reviews.mjs'
import { runInto } from './whole-run.mjs'

/**
 * @typedef {{
 *   documents: number, inputMb: number, seconds: number, cpuSeconds: number, documentsPerSecond: number, peakMb: number,
 *   secondsInRun: Record<string, number>, addSeconds: number, addPeakMb: number, addSecondsInRun: Record<string, number>,
 * }} GrowthRow
 * `documentsPerSecond`: over the whole process, its start and the report included. `secondsInRun`: as run.json has them.
 * `add…`: of a second run that adds ADDED documents to the same store and brings themes and ranking up to date.
 */

const SEED = 20260628
const ADDED = 1000

/**
 * @param {{
 *   bank: import('./clause-bank.mjs').ClauseBank, sizes: readonly number[], workDir: string,
 *   onRow: (row: GrowthRow) => void,
 * }} options
 * @returns {Promise<GrowthRow[]>}
 */
export async function measureGrowth({ bank, sizes, workDir, onRow }) {
  /** @type {GrowthRow[]} */
  const rows = []
  for (const count of sizes) {
    const row = await measureSize({ bank, count, path: join(workDir, `growth-${count}.csv`) })
    rows.push(row)
    onRow(row)
  }
  return rows
}

/** @param {{ bank: import('./clause-bank.mjs').ClauseBank, count: number, path: string }} options @returns {Promise<GrowthRow>} */
async function measureSize({ bank, count, path }) {
  const out = mkdtempSync(join(tmpdir(), 'tingxian-bench-run-'))
  try {
    await writeReviews({ bank, count, seed: SEED + count, path })
    const first = await runInto(out, path)
    const inputMb = statSync(path).size / 1e6
    await writeReviews({ bank, count: ADDED, seed: SEED - count, path })
    const second = await runInto(out, path)
    if (first.documents !== count) throw new Error(`${count} documents were written, ${first.documents} read`)
    return {
      documents: count,
      inputMb,
      seconds: first.measured.seconds,
      cpuSeconds: first.measured.cpuSeconds,
      documentsPerSecond: count / first.measured.seconds,
      peakMb: first.measured.peakMb,
      secondsInRun: first.seconds,
      addSeconds: second.measured.seconds,
      addPeakMb: second.measured.peakMb,
      addSecondsInRun: second.seconds,
    }
  } finally {
    rmSync(path, { force: true })
    rmSync(out, { recursive: true, force: true })
  }
}
