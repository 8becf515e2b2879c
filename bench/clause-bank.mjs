/** Clauses by category, and how many a review has: what varied reviews are put together from. */

import { createRandom } from '../examples/sample-bank/random.mjs'
import { planReviews } from '../examples/sample-bank/reviews.mjs'

/**
 * @typedef {{ category: string, text: string }} SeedReview
 * @typedef {{ clauses: string[], lengths: number[] }} Shelf
 * `lengths`: clauses per review, one entry a review.
 * @typedef {{ shelves: ReadonlyMap<string, Shelf>, categories: readonly string[], clauses: number }} ClauseBank
 * `categories`: one entry a review, so that a draw from it is a draw by frequency.
 */

/** A clause with the marks that end it. */
const CLAUSE = /[^，。！？；：,.!?;\n]+[，。！？；：,.!?;\n~…]*/gu
const MAX_CLAUSE_LENGTH = 80
/** How often the sample's banks are drawn from, each time with another seed. */
const SAMPLE_DRAWS = 24

/**
 * Clauses keep their frequency: what many customers write stays frequent.
 *
 * @param {Iterable<SeedReview>} reviews
 * @returns {ClauseBank}
 */
export function createClauseBank(reviews) {
  /** @type {Map<string, Shelf>} */
  const shelves = new Map()
  /** @type {string[]} */
  const categories = []
  let clauses = 0
  for (const { category, text } of reviews) {
    const found = (text.match(CLAUSE) ?? []).filter(
      (clause) => clause.length <= MAX_CLAUSE_LENGTH && clause.trim() !== '',
    )
    if (found.length === 0) continue
    const shelf = shelves.get(category) ?? { clauses: [], lengths: [] }
    shelves.set(category, shelf)
    for (const clause of found) shelf.clauses.push(clause)
    shelf.lengths.push(found.length)
    categories.push(category)
    clauses += found.length
  }
  if (clauses === 0) throw new Error('createClauseBank: no clause in any review')
  return { shelves, categories, clauses }
}

/** Reviews of the project's own writing, for a machine without real ones. @returns {SeedReview[]} */
export function readSampleBank() {
  const draws = Array.from({ length: SAMPLE_DRAWS }, (_, draw) => planReviews(createRandom(draw + 1)))
  return draws.flat().map(({ category, text }) => ({ category, text }))
}
