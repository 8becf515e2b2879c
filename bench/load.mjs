// npm run bench:load [-- --documents N] [--rounds N] [--only cost,second,simulated] [--threads N] [--elasticsearch URL] [--data DIR]
// Measures queue and workers of the build in dist/; docs/scale.md says what the figures mean.
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { prepareCorpus } from './corpus.mjs'
import { writeReviews } from './generate-reviews.mjs'
import { measureQueueCost, measureSecondWorker } from './load/measure-load.mjs'
import { percentile } from './load/measure-questions.mjs'
import { measureSimulated } from './load/measure-simulated.mjs'
import { measureStore } from './load/measure-store.mjs'
import { CORES, ROOT } from './measure.mjs'

const SEED = 7

/** @param {import('./measure.mjs').Spread} spread @param {number} digits */
const show = ({ median, min, max }, digits = 1) =>
  `${median.toFixed(digits)} (${min.toFixed(digits)}–${max.toFixed(digits)})`

/** @param {Awaited<ReturnType<typeof measureStore>>} all @param {number} documents */
function printStore({ embedded, bare, queued, results, questions, indexMb }, documents) {
  const perSecond = (/** @type {number} */ seconds) => Math.round(documents / seconds)
  console.log(`embedded run with DuckDB: ${perSecond(embedded)} documents a second`)
  console.log(
    `bare bulk of the same ${bare.records} records: ${perSecond(bare.seconds)} documents a second; CPU ${bare.serverCpu.toFixed(1)} s in Elasticsearch`,
  )
  console.log(
    `queue and Elasticsearch: ${perSecond(queued.seconds)} documents a second, end to end; CPU ${queued.cpuSeconds.toFixed(1)} s in our processes and Redis, ${queued.serverCpu.toFixed(1)} s in Elasticsearch`,
  )
  const slower = Math.max(embedded, bare.seconds)
  console.log(`  = ${((100 * slower) / queued.seconds).toFixed(0)} % of the slower of the two alone`)
  console.log(`themes and ranking after it: ${results.seconds.toFixed(1)} s`)
  console.log(`indices: ${indexMb.toFixed(0)} MB; Redis peak ${queued.peakRedisMb.toFixed(0)} MB`)
  console.log('\n| question, ms | cold p50 | p95 | warm p50 | p95 |\n| --- | --- | --- | --- | --- |')
  for (const { name, cold, warm } of questions) {
    const times = [
      percentile(cold, 0.5),
      percentile(cold, 0.95),
      percentile(warm, 0.5),
      percentile(warm, 0.95),
    ]
    console.log(`| ${name} | ${times.map((time) => time.toFixed(1)).join(' | ')} |`)
  }
}

async function main() {
  const { values } = parseArgs({
    options: {
      documents: { type: 'string', default: '200000' },
      rounds: { type: 'string', default: '3' },
      only: { type: 'string', default: 'cost,second,simulated' },
      threads: { type: 'string', default: `${CORES}` },
      elasticsearch: { type: 'string' },
      data: { type: 'string', default: join(ROOT, '../shared/data') },
    },
  })
  const [documents, rounds] = [Number(values.documents), Number(values.rounds)]
  const [sections, threads] = [values.only.split(','), Number(values.threads)]
  const workDir = mkdtempSync(join(tmpdir(), 'tingxian-load-'))
  console.log(
    `${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)} before; Node ${process.version}`,
  )
  try {
    const { bank } = await prepareCorpus({ dataDir: values.data, workDir })
    const [file, quarter] = [join(workDir, 'all.csv'), join(workDir, 'quarter.csv')]
    await writeReviews({ bank, count: documents, seed: SEED, path: file })
    await writeReviews({ bank, count: Math.round(documents / 4), seed: SEED, path: quarter })
    console.log(
      `${documents} reviews, ${(statSync(file).size / 1e6).toFixed(0)} MB; ${rounds} rounds in turn`,
    )
    const rate = (/** @type {import('./measure.mjs').Spread} */ seconds) =>
      Math.round(documents / seconds.median)
    if (sections.includes('cost')) {
      const { embedded, queued, cost, cpuCost, peakRedisMb } = await measureQueueCost({
        file,
        quarter,
        threads,
        rounds,
      })
      console.log(
        `embedded, ${threads} threads, counting store: ${show(embedded)} s, ${rate(embedded)} documents a second`,
      )
      console.log(
        `queue, 1 worker, ${threads} threads, counting store: ${show(queued)} s, ${rate(queued)} a second`,
      )
      console.log(`queue / embedded: ${show(cost, 2)} by the clock, ${show(cpuCost, 2)} by CPU time`)
      const [less = 0, more = 0] = peakRedisMb
      console.log(
        `Redis peak: ${less.toFixed(0)} MB for a quarter of the reviews, ${more.toFixed(0)} MB for all`,
      )
    }
    if (sections.includes('second')) {
      const { one, two, times } = await measureSecondWorker({ file: quarter, rounds })
      console.log(
        `one worker of 1 thread: ${show(one)} s; two: ${show(two)} s; ${show(times, 2)} times as fast`,
      )
    }
    if (values.elasticsearch !== undefined) {
      const all = await measureStore({ file, quarter, url: values.elasticsearch, threads })
      printStore(all, documents)
    }
    if (sections.includes('simulated')) {
      for (const documents of [500, 1]) {
        const batches = documents === 1 ? 5000 : 1000
        for (const row of await measureSimulated({
          file: quarter,
          workers: [10, 50, 200],
          batches,
          documents,
        }))
          console.log(
            `${row.workers} simulated workers, batches of ${documents} (${row.batchKb.toFixed(0)} kB): ${row.perSecond.toFixed(0)} a second of ${row.ideal.toFixed(0)}; ${batches} batches take ${row.redisMb.toFixed(0)} MB of Redis`,
          )
      }
    }
  } finally {
    rmSync(workDir, { recursive: true, force: true })
  }
}

await main()
