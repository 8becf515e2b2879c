// One side of the comparison in a thread of its own, with its own dictionary, so that the user words of the one do not
// change the other. A message asks for a pass over all texts; the answer says how long it took.
import { performance } from 'node:perf_hooks'
import { parentPort, workerData } from 'node:worker_threads'
import nodejieba from 'nodejieba'
import { createDocumentPipeline, emptyTimes } from '../dist/pipelines/index.js'
import { loadResources } from '../dist/run/resources.js'
import { createSegmenter } from '../dist/segmenters/create-segmenter.js'
import { readAll } from './corpus.mjs'

/**
 * @typedef {{ side: 'cut' | 'stages', inputs: readonly string[], limit: number }} Setup
 * @typedef {{ seconds: number, documents: number, found: number, times: Record<string, number> | null }} Pass
 * `found`: tokens, or pains and requests; it keeps the work from being left out. `times`: milliseconds per stage.
 */

/** @type {Setup} */
const { side, inputs, limit } = workerData
const feedback = await readAll(inputs, limit)

/** @returns {Promise<(timed: boolean) => Pass>} */
const createCut = async () => {
  nodejieba.load()
  return () => {
    let found = 0
    const started = performance.now()
    for (const { text } of feedback) found += nodejieba.cut(text).length
    return { seconds: (performance.now() - started) / 1000, documents: feedback.length, found, times: null }
  }
}

/** @returns {Promise<(timed: boolean) => Pass>} */
const createStages = async () => {
  const { portable } = loadResources({ taxonomy: null, segmenter: 'nodejieba' })
  const segmenter = await createSegmenter('nodejieba', portable.lexicon.userWords)
  const pipeline = createDocumentPipeline({ ...portable, segmenter })
  const clock = performance.now.bind(performance)
  return (timed) => {
    const times = emptyTimes()
    let found = 0
    const started = performance.now()
    for (const item of feedback) {
      const outcome = timed ? pipeline.analyzeTimed(item, times, clock) : pipeline.analyze(item)
      if (outcome.kind === 'ok') found += outcome.document.pains.length + outcome.document.requests.length
    }
    const seconds = (performance.now() - started) / 1000
    return { seconds, documents: feedback.length, found, times: timed ? times : null }
  }
}

const pass = await (side === 'cut' ? createCut() : createStages())
parentPort?.on('message', (/** @type {{ timed: boolean }} */ { timed }) =>
  parentPort?.postMessage(pass(timed)),
)
parentPort?.postMessage('ready')
