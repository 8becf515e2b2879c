/** The document stages beside nodejieba's bare cut: the same texts, one thread, turn by turn. */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { pairedRatio, spread } from './measure.mjs'

/**
 * @typedef {import('./measure.mjs').Spread} Spread
 * @typedef {import('./stage-worker.mjs').Answer} Answer
 * @typedef {import('./stage-worker.mjs').Slice} Slice
 * @typedef {{
 *   documents: number, rounds: number, found: { tokens: number, judgements: number }, cut: Spread, stages: Spread,
 *   ofCut: Spread, ofCutByCpu: Spread, stageShare: Record<string, number>, microsecondsAStage: Record<string, number>,
 * }} StageResult
 * `cut`, `stages`: documents per second. `ofCut`: stages / cut, 1 = as fast as the bare cut; `ofCutByCpu`: the same from
 * CPU time, which other work on the machine changes less.
 * @typedef {{ ask: (slice: Slice) => Promise<Answer>, documents: number, close: () => Promise<number> }} Side
 */

/** Texts a turn: some hundredths of a second, so that both sides meet the same other work on the machine. */
const SLICE = 1000

/**
 * Both sides take turns at slices of the texts; a round is all of them. The first round warms up and is not counted. A
 * last one with a clock gives the time per stage.
 *
 * @param {{ inputs: readonly string[], limit: number, rounds: number }} options
 * @returns {Promise<StageResult>}
 */
export async function measureStages({ inputs, limit, rounds }) {
  const sides = await Promise.all([
    startSide({ side: 'cut', inputs, limit }),
    startSide({ side: 'stages', inputs, limit }),
  ])
  try {
    await measureRound(sides, false)
    /** @type {(readonly [Answer, Answer])[]} */
    const measured = []
    for (let round = 0; round < rounds; round++) measured.push(await measureRound(sides, false))
    const [, timed] = await measureRound(sides, true)
    return summarize(sides[0].documents, measured, timed)
  } finally {
    await Promise.all(sides.map((side) => side.close()))
  }
}

/**
 * @param {readonly [Side, Side]} sides
 * @param {boolean} timed
 * @returns {Promise<readonly [Answer, Answer]>} the sums over all slices
 */
async function measureRound([cut, stages], timed) {
  /** @type {Answer[]} */
  const cuts = []
  /** @type {Answer[]} */
  const staged = []
  for (let from = 0; from < cut.documents; from += SLICE) {
    const slice = { from, to: from + SLICE, timed }
    cuts.push(await cut.ask(slice))
    staged.push(await stages.ask(slice))
  }
  return [cuts.reduce(add), staged.reduce(add)]
}

/** @param {Answer} one @param {Answer} other @returns {Answer} */
const add = (one, other) => ({
  seconds: one.seconds + other.seconds,
  cpuSeconds: one.cpuSeconds + other.cpuSeconds,
  found: one.found + other.found,
  times: {
    normalize: one.times.normalize + other.times.normalize,
    mask: one.times.mask + other.times.mask,
    segment: one.times.segment + other.times.segment,
    tag: one.times.tag + other.times.tag,
    mine: one.times.mine + other.times.mine,
  },
})

/**
 * @param {number} documents
 * @param {readonly (readonly [Answer, Answer])[]} rounds
 * @param {Answer} timed
 * @returns {StageResult}
 */
function summarize(documents, rounds, timed) {
  const times = Object.entries(timed.times)
  const total = times.reduce((sum, [, ms]) => sum + ms, 0)
  /** @param {(answer: Answer) => number} read @returns {readonly [number[], number[]]} per second: cut, stages */
  const speeds = (read) => [
    rounds.map(([cut]) => documents / read(cut)),
    rounds.map(([, staged]) => documents / read(staged)),
  ]
  const [cut, stages] = speeds(({ seconds }) => seconds)
  const [cutByCpu, stagesByCpu] = speeds(({ cpuSeconds }) => cpuSeconds)
  return {
    documents,
    rounds: rounds.length,
    found: { tokens: rounds[0]?.[0].found ?? 0, judgements: timed.found },
    cut: spread(cut),
    stages: spread(stages),
    ofCut: pairedRatio(stages, cut),
    ofCutByCpu: pairedRatio(stagesByCpu, cutByCpu),
    stageShare: Object.fromEntries(times.map(([stage, ms]) => [stage, ms / total])),
    microsecondsAStage: Object.fromEntries(times.map(([stage, ms]) => [stage, (ms * 1000) / documents])),
  }
}

/** @param {import('./stage-worker.mjs').Setup} setup @returns {Promise<Side>} */
async function startSide(setup) {
  const worker = new Worker(new URL('./stage-worker.mjs', import.meta.url), { workerData: setup })
  const [documents] = await once(worker, 'message')
  return {
    documents,
    ask: async (slice) => {
      worker.postMessage(slice)
      const [answer] = await once(worker, 'message')
      return answer
    },
    close: () => worker.terminate(),
  }
}
