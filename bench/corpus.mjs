/** Which texts are measured: the real ones beside the project when they are there, else generated ones. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readFeedback } from '../dist/sources/read-feedback.js'
import { createClauseBank, readSampleBank } from './clause-bank.mjs'
import { writeReviews } from './generate-reviews.mjs'

/**
 * @typedef {import('./clause-bank.mjs').ClauseBank} ClauseBank
 * @typedef {{
 *   kind: 'real' | 'generated', described: string, stageInputs: readonly string[], runInput: string, bank: ClauseBank,
 * }} Corpus
 */

const STAGE_FILES = ['online-shopping.csv.gz', 'jd-washer-2015-2017.csv.gz']
const RUN_FILE = 'online-shopping.csv.gz'
/** As many as the real files have. */
const GENERATED = { stages: 64_000, run: 40_000 }
const SEED = 1

/**
 * @param {{ dataDir: string, workDir: string }} options `dataDir` holds `reviews/`; generated texts go into `workDir`
 * @returns {Promise<Corpus>}
 */
export async function prepareCorpus({ dataDir, workDir }) {
  const reviews = resolve(dataDir, 'reviews')
  if (STAGE_FILES.every((file) => existsSync(join(reviews, file)))) return realCorpus(reviews)
  console.error(`${reviews} does not hold ${STAGE_FILES.join(' and ')}: measured on generated texts instead`)
  return generatedCorpus(workDir)
}

/** @param {string} reviews @returns {Promise<Corpus>} */
async function realCorpus(reviews) {
  return {
    kind: 'real',
    described: `real reviews (${STAGE_FILES.join(', ')}); growth on recombined clauses of ${reviews}`,
    stageInputs: STAGE_FILES.map((file) => join(reviews, file)),
    runInput: join(reviews, RUN_FILE),
    bank: createClauseBank(await readSeedReviews(reviews)),
  }
}

/** @param {string} workDir @returns {Promise<Corpus>} */
async function generatedCorpus(workDir) {
  const bank = createClauseBank(readSampleBank())
  const [stages, run] = [join(workDir, 'stages.csv'), join(workDir, 'run.csv')]
  await writeReviews({ bank, count: GENERATED.stages, seed: SEED, path: stages })
  await writeReviews({ bank, count: GENERATED.run, seed: SEED + 1, path: run })
  return {
    kind: 'generated',
    described: `generated from the clauses of examples/sample-bank (${bank.clauses}): simpler and more alike than real reviews`,
    stageInputs: [stages],
    runInput: run,
    bank,
  }
}

/** @param {string} folder @returns {Promise<import('./clause-bank.mjs').SeedReview[]>} */
async function readSeedReviews(folder) {
  /** @type {import('./clause-bank.mjs').SeedReview[]} */
  const reviews = []
  for (const { category, text } of await readAll([folder], Number.POSITIVE_INFINITY)) {
    reviews.push({ category: category ?? '其他', text })
  }
  return reviews
}

/**
 * @param {readonly string[]} inputs
 * @param {number} limit
 * @returns {Promise<import('../dist/model/feedback.js').Feedback[]>} the good rows; when there are more than `limit`, so
 * many of them spread evenly over all, because files are often sorted by category
 */
export async function readAll(inputs, limit) {
  /** @type {import('../dist/model/feedback.js').Feedback[]} */
  const feedback = []
  for await (const batch of readFeedback({ inputs })) {
    for (const item of batch) if (item.kind === 'feedback') feedback.push(item.feedback)
  }
  const step = feedback.length / limit
  return step <= 1
    ? feedback
    : feedback.filter((_, row) => Math.floor((row + 1) / step) > Math.floor(row / step))
}
