/** The document stages beside nodejieba's bare cut: the same texts, one thread, turn by turn. */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { pairedRatio, spread } from './measure.mjs'

/**
 * @typedef {import('./measure.mjs').Spread} Spread
 * @typedef {import('./stage-worker.mjs').Pass} Pass
 * @typedef {{
 *   documents: number, rounds: number, cut: Spread, stages: Spread, ofCut: Spread,
 *   stageShare: Record<string, number>, microsecondsAStage: Record<string, number>,
 * }} StageResult
 * `cut`, `stages`: documents per second. `ofCut`: stages / cut, 1 = as fast as the bare cut.
 */

/**
 * Each round is a pass of the cut, then one of the stages; a first round warms up and is not counted. A last pass with
 * a clock gives the time per stage.
 *
 * @param {{ inputs: readonly string[], limit: number, rounds: number }} options
 * @returns {Promise<StageResult>}
 */
export async function measureStages({ inputs, limit, rounds }) {
  const cut = await startSide({ side: 'cut', inputs, limit })
  const stages = await startSide({ side: 'stages', inputs, limit })
  try {
    await cut.pass(false)
    await stages.pass(false)
    /** @type {Pass[]} */
    const cuts = []
    /** @type {Pass[]} */
    const staged = []
    for (let round = 0; round < rounds; round++) {
      cuts.push(await cut.pass(false))
      staged.push(await stages.pass(false))
    }
    const timed = await stages.pass(true)
    return summarize(cuts, staged, timed)
  } finally {
    await Promise.all([cut.close(), stages.close()])
  }
}

/**
 * @param {readonly Pass[]} cuts
 * @param {readonly Pass[]} staged
 * @param {Pass} timed
 * @returns {StageResult}
 */
function summarize(cuts, staged, timed) {
  const [cutSpeeds, stageSpeeds] = [cuts.map(speed), staged.map(speed)]
  const times = timed.times ?? {}
  const total = Object.values(times).reduce((sum, ms) => sum + ms, 0)
  /** @param {(ms: number) => number} change */
  const perStage = (change) =>
    Object.fromEntries(Object.entries(times).map(([stage, ms]) => [stage, change(ms)]))
  return {
    documents: timed.documents,
    rounds: cuts.length,
    cut: spread(cutSpeeds),
    stages: spread(stageSpeeds),
    ofCut: pairedRatio(stageSpeeds, cutSpeeds),
    stageShare: perStage((ms) => ms / total),
    microsecondsAStage: perStage((ms) => (ms * 1000) / timed.documents),
  }
}

/** @param {Pass} pass */
const speed = ({ documents, seconds }) => documents / seconds

/** @param {import('./stage-worker.mjs').Setup} setup */
async function startSide(setup) {
  const worker = new Worker(new URL('./stage-worker.mjs', import.meta.url), { workerData: setup })
  await once(worker, 'message')
  return {
    /** @param {boolean} timed @returns {Promise<Pass>} */
    pass: async (timed) => {
      worker.postMessage({ timed })
      const [pass] = await once(worker, 'message')
      return pass
    },
    close: () => worker.terminate(),
  }
}
