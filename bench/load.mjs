// npm run bench:load [-- --documents N] [--rounds N] [--only cost,second,simulated] [--threads N] [--elasticsearch URL] [--data DIR]
// Measures queue and workers of the build in dist/; docs/scale.md says what the figures mean.
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { prepareCorpus } from './corpus.mjs'
import { writeReviews } from './generate-reviews.mjs'
import { measureQueueCost, measureSecondWorker } from './load/measure-load.mjs'
import { measureSimulated } from './load/measure-simulated.mjs'
import { measureStore } from './load/measure-store.mjs'
import { CORES, ROOT } from './measure.mjs'

const SEED = 7

/** @param {import('./measure.mjs').Spread} spread @param {number} digits */
const show = ({ median, min, max }, digits = 1) =>
  `${median.toFixed(digits)} (${min.toFixed(digits)}–${max.toFixed(digits)})`

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
      const all = await measureStore({ file, url: values.elasticsearch, threads })
      const perSecond = (/** @type {number} */ seconds) => Math.round(documents / seconds)
      console.log(`embedded run with DuckDB: ${perSecond(all.embedded)} documents a second`)
      console.log(`bare bulk of the same ${all.records} records: ${perSecond(all.bare)} documents a second`)
      console.log(`queue and Elasticsearch: ${perSecond(all.queued)} documents a second, end to end`)
      console.log(
        `  = ${((100 * Math.max(all.embedded, all.bare)) / all.queued).toFixed(0)} % of the slower of the two alone`,
      )
      console.log(`indices: ${all.indexMb.toFixed(0)} MB; Redis peak ${all.peakRedisMb.toFixed(0)} MB`)
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
