/** How time and memory of the whole run grow with the number of documents. */
import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { writeReviews } from './generate-reviews.mjs'
import { runOnce } from './whole-run.mjs'

/**
 * @typedef {{
 *   documents: number, inputMb: number, seconds: number, cpuSeconds: number, documentsPerSecond: number, peakMb: number,
 *   secondsInRun: Record<string, number>,
 * }} GrowthRow
 * `documentsPerSecond`: over the whole process, its start and the report included. `secondsInRun`: as run.json has them.
 */

const SEED = 20260628

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
  await writeReviews({ bank, count, seed: SEED + count, path })
  try {
    const { measured, documents, seconds } = await runOnce(path)
    if (documents !== count) throw new Error(`${count} documents were written, ${documents} read`)
    return {
      documents,
      inputMb: statSync(path).size / 1e6,
      seconds: measured.seconds,
      cpuSeconds: measured.cpuSeconds,
      documentsPerSecond: documents / measured.seconds,
      peakMb: measured.peakMb,
      secondsInRun: seconds,
    }
  } finally {
    rmSync(path)
  }
}
