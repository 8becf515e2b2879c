// Adds up what the steps of .ci/run did and prints CI's last line, `N passed, N failed`.
//   node scripts/count-tests.mjs STEPS.tsv
// Each line: exit code, file of vitest's JSON results or -, name.
import { readFileSync } from 'node:fs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {{ status: string, assertionResults: { status: string }[] }} TestFile */

/** @type {Counts} */
const NOTHING = { passed: 0, failed: 0, skipped: 0 }

/**
 * A test file that cannot be loaded holds no test for vitest's own count; here it is one failure.
 *
 * @param {string} path
 * @returns {Counts}
 */
const countResults = (path) => {
  const results = JSON.parse(readFileSync(path, 'utf8'))
  const unloaded = results.testResults.filter(
    (/** @type {TestFile} */ file) =>
      file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  ).length
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + unloaded,
    skipped: results.numPendingTests + results.numTodoTests,
  }
}

/**
 * @param {string} path
 * @returns {Counts}
 */
const readResults = (path) => {
  if (path === '-') return NOTHING
  try {
    return countResults(path)
  } catch (error) {
    console.log(`no test results: ${error instanceof Error ? error.message : error}`)
    return { ...NOTHING, failed: 1 }
  }
}

const steps = readFileSync(process.argv[2] ?? '', 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => {
    const [status = '1', results = '-', name = ''] = line.split('\t')
    const counts = readResults(results)
    // A step that ends badly has failed, even when each of its tests passed.
    return { name, counts: status === '0' ? counts : { ...counts, failed: Math.max(counts.failed, 1) } }
  })
const sum = (/** @type {keyof Counts} */ key) => steps.reduce((total, { counts }) => total + counts[key], 0)

for (const { name, counts } of steps) {
  console.log(
    `${counts.failed === 0 ? 'ok' : 'FAILED'}  ${name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`,
  )
}
if (sum('passed') === 0) console.log('no test ran')
console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
process.exitCode = sum('failed') === 0 && sum('passed') > 0 ? 0 : 1
