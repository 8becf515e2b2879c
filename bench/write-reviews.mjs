// node bench/write-reviews.mjs COUNT FILE
// Writes so many reviews as CSV, put together from the clauses of examples/sample-bank: no two the same, the same each time.
import { createClauseBank, readSampleBank } from './clause-bank.mjs'
import { writeReviews } from './generate-reviews.mjs'

const SEED = 20260628
const [count, path] = process.argv.slice(2)
if (count === undefined || path === undefined) throw new Error('node bench/write-reviews.mjs COUNT FILE')
await writeReviews({ bank: createClauseBank(readSampleBank()), count: Number(count), seed: SEED, path })
