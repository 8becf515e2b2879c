// npm run bench [-- --quick] [--only stages,run,growth] [--data DIR] [--json FILE]
// Measures speed and memory of the build in dist/; docs/bench.md says what the figures mean.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { prepareCorpus } from './corpus.mjs'
import { measureGrowth } from './growth.mjs'
import { CORES, ROOT } from './measure.mjs'
import { measureStages } from './stages.mjs'
import { growthTable, runTable, stageTables } from './tables.mjs'
import { measureWholeRun } from './whole-run.mjs'

const SECTIONS = /** @type {const} */ (['stages', 'run', 'growth'])
/** @typedef {typeof SECTIONS[number]} Section */

const FULL = {
  stages: { limit: Number.POSITIVE_INFINITY, rounds: 7 },
  runRounds: 5,
  sizes: [10_000, 100_000, 250_000, 1_000_000],
}
const QUICK = { stages: { limit: 20_000, rounds: 3 }, runRounds: 2, sizes: [10_000, 50_000, 100_000] }
/** Load of other work, per core, above which figures are worth little. */
const QUIET_LOAD = 0.25

const USAGE = `npm run bench -- [--quick] [--only ${SECTIONS.join(',')}] [--data DIR] [--json FILE]`

function readOptions() {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', default: SECTIONS.join(',') },
      data: { type: 'string', default: join(ROOT, '../shared/data') },
      json: { type: 'string', default: join(ROOT, '.cache/bench.json') },
    },
  })
  const sections = values.only.split(',').map((name) => {
    const section = SECTIONS.find((known) => known === name)
    if (section === undefined) throw new Error(`no section "${name}"; there are ${SECTIONS.join(', ')}`)
    return section
  })
  return { ...values, sections }
}

function describeMachine() {
  const load = loadavg()[0] ?? 0
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 1e9),
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    loadAtStart: load,
    quiet: load <= QUIET_LOAD * availableParallelism(),
  }
}

/** @param {ReturnType<typeof describeMachine>} machine */
function printMachine(machine) {
  console.log(
    `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, Node ${machine.node}; programs run on ${CORES} cores`,
  )
  if (!machine.quiet)
    console.log(
      `NOISY: the machine is busy (load ${machine.loadAtStart.toFixed(1)}); only ratios say something, and only roughly`,
    )
}

/**
 * @param {{ sections: readonly Section[], plan: typeof FULL, dataDir: string, workDir: string }} options
 */
async function measure({ sections, plan, dataDir, workDir }) {
  const corpus = await prepareCorpus({ dataDir, workDir })
  console.log(`texts: ${corpus.described}\n`)
  /** @type {Record<string, unknown>} */
  const results = { corpus: { kind: corpus.kind, described: corpus.described } }
  if (sections.includes('stages')) {
    const stages = await measureStages({ inputs: corpus.stageInputs, ...plan.stages })
    console.log(`${stageTables(stages)}\n`)
    results.stages = stages
  }
  if (sections.includes('run')) {
    const run = await measureWholeRun({ input: corpus.runInput, rounds: plan.runRounds })
    console.log(`${runTable(run)}\n`)
    results.run = run
  }
  if (sections.includes('growth')) {
    const onRow = (/** @type {{ documents: number, seconds: number, addSeconds: number }} */ row) =>
      console.error(
        `growth: ${row.documents} documents in ${row.seconds.toFixed(1)} s, 1,000 more in ${row.addSeconds.toFixed(1)} s`,
      )
    const growth = await measureGrowth({ bank: corpus.bank, sizes: plan.sizes, workDir, onRow })
    console.log(`${growthTable(growth)}\n`)
    results.growth = growth
  }
  return results
}

async function main() {
  const options = readOptions()
  const machine = describeMachine()
  printMachine(machine)
  const workDir = mkdtempSync(join(tmpdir(), 'tingxian-bench-'))
  try {
    const plan = options.quick ? QUICK : FULL
    const results = await measure({ sections: options.sections, plan, dataDir: options.data, workDir })
    const report = { date: new Date().toISOString(), arguments: process.argv.slice(2), machine, ...results }
    mkdirSync(dirname(options.json), { recursive: true })
    writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`)
    console.log(`as JSON: ${options.json}`)
  } finally {
    rmSync(workDir, { recursive: true, force: true })
  }
}

try {
  await main()
} catch (error) {
  console.error(`bench: ${error instanceof Error ? error.message : error}\n${USAGE}`)
  process.exitCode = 1
}
