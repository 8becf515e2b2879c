// One side of the comparison in a thread of its own, with its own dictionary, so that the user words of the one do not
// change the other. A message asks for a slice of the texts; the answer says how long it took.
import { performance } from 'node:perf_hooks'
import { parentPort, workerData } from 'node:worker_threads'
import nodejieba from 'nodejieba'
import { createDocumentPipeline, emptyTimes } from '../dist/pipelines/index.js'
import { loadResources } from '../dist/run/resources.js'
import { createSegmenter } from '../dist/segmenters/create-segmenter.js'
import { readAll } from './corpus.mjs'

/**
 * @typedef {import('../dist/model/feedback.js').Feedback} Feedback
 * @typedef {import('../dist/pipelines/index.js').StageTimes} StageTimes
 * @typedef {{ side: 'cut' | 'stages', inputs: readonly string[], limit: number }} Setup
 * @typedef {{ from: number, to: number, timed: boolean }} Slice rows; `timed`: with the time of each stage
 * @typedef {{ seconds: number, cpuSeconds: number, found: number, times: StageTimes }} Answer
 * `cpuSeconds`: of the whole process, collecting garbage included. `found`: tokens, or pains and requests. `times`:
 * milliseconds per stage.
 * @typedef {(feedback: readonly Feedback[], timed: boolean) => { found: number, times: StageTimes }} Work
 */

/** @type {Setup} */
const { side, inputs, limit } = workerData

/** @returns {Promise<Work>} */
const createCut = async () => {
  nodejieba.load()
  return (feedback) => {
    let found = 0
    for (const { text } of feedback) found += nodejieba.cut(text).length
    return { found, times: emptyTimes() }
  }
}

/** @returns {Promise<Work>} */
const createStages = async () => {
  const { portable } = loadResources({ taxonomy: null, segmenter: 'nodejieba' })
  const segmenter = await createSegmenter('nodejieba', portable.lexicon.userWords)
  const pipeline = createDocumentPipeline({ ...portable, segmenter })
  const clock = performance.now.bind(performance)
  return (feedback, timed) => {
    const times = emptyTimes()
    let found = 0
    for (const item of feedback) {
      const outcome = timed ? pipeline.analyzeTimed(item, times, clock) : pipeline.analyze(item)
      if (outcome.kind === 'drop') continue
      const { tagged, mined } = outcome.document
      found += tagged.pains.length + mined.requests.length
    }
    return { found, times }
  }
}

const feedback = await readAll(inputs, limit)
const work = await (side === 'cut' ? createCut() : createStages())

/** @param {Slice} slice @returns {Answer} */
const answer = ({ from, to, timed }) => {
  const rows = feedback.slice(from, to)
  const [before, started] = [process.cpuUsage(), performance.now()]
  const { found, times } = work(rows, timed)
  const seconds = (performance.now() - started) / 1000
  const { user, system } = process.cpuUsage(before)
  return { seconds, cpuSeconds: (user + system) / 1e6, found, times }
}

parentPort?.on('message', (/** @type {Slice} */ slice) => parentPort?.postMessage(answer(slice)))
parentPort?.postMessage(feedback.length)
