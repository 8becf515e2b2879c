// The embedded run up to the store, which only counts: node bench/load/count-embedded.mjs FILE THREADS OUT
// Writes the seconds from the first batch to the last document, threads and lexicons loaded before.
import { writeFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { PIPELINE_VERSION } from '../../dist/model/version.js'
import { ingest } from '../../dist/run/ingest.js'
import { loadResources } from '../../dist/run/resources.js'
import { createThreadPool } from '../../dist/run/thread-pool.js'
import { feedbackOfText } from '../../dist/sources/feedback-of-text.js'
import { readFeedback } from '../../dist/sources/read-feedback.js'
import { createCountingStore } from './counting-store.mjs'

const [file = '', threads = '1', out = ''] = process.argv.slice(2)
const { portable } = loadResources({ taxonomy: null, segmenter: 'nodejieba' })
const versions = { taxonomy: portable.lexicon.version, pipeline: PIPELINE_VERSION }
const pool = createThreadPool({ resources: portable, versions }, Number(threads))
const warm = Array.from({ length: pool.threads }, () =>
  pool.analyze([feedbackOfText('尺码偏小', null)], 'rows'),
)
await Promise.all(warm)
const store = createCountingStore()
const begun = performance.now()
await ingest({
  batches: readFeedback({ inputs: [file] }),
  store,
  pool,
  rejects: { write: async () => undefined, count: () => 0, close: async () => undefined },
  versions,
  onCounts: () => undefined,
  signal: new AbortController().signal,
})
const seconds = (performance.now() - begun) / 1000
writeFileSync(out, JSON.stringify({ seconds, documents: store.documents }))
await pool.close()
