import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const script = join(import.meta.dirname, '../../scripts/count-tests.mjs')
const folder = mkdtempSync(join(tmpdir(), 'tingxian-count-'))
afterAll(() => rmSync(folder, { recursive: true }))

interface Results {
  readonly passed: number
  readonly failed: number
  readonly files?: readonly { status: string; assertionResults: readonly { status: string }[] }[]
}

const writeResults = (name: string, { passed, failed, files = [] }: Results): string => {
  const path = join(folder, name)
  const counts = { numPassedTests: passed, numFailedTests: failed, numPendingTests: 1, numTodoTests: 0 }
  writeFileSync(path, JSON.stringify({ ...counts, testResults: files }))
  return path
}

const count = (
  ...steps: readonly (readonly [number, string, string])[]
): { last: string; code: number | null } => {
  const path = join(folder, 'steps.tsv')
  writeFileSync(path, steps.map((step) => `${step.join('\t')}\n`).join(''))
  const { stdout, status } = spawnSync(process.execPath, [script, path], { encoding: 'utf8' })
  return { last: stdout.trimEnd().split('\n').at(-1) ?? '', code: status }
}

describe("CI's last line", () => {
  const good = writeResults('good.json', { passed: 12, failed: 0 })
  const bad = writeResults('bad.json', { passed: 10, failed: 2 })

  it('is the sum over all runs', () => {
    expect(count([0, '-', 'npm ci'], [0, good, 'npm test'], [0, good, 'again'])).toEqual({
      last: '24 passed, 0 failed',
      code: 0,
    })
  })

  it('counts a failed test once, not its step a second time', () => {
    expect(count([1, bad, 'npm test'], [0, good, 'again'])).toEqual({ last: '22 passed, 2 failed', code: 1 })
  })

  it('counts a test file that cannot be loaded', () => {
    const unloaded = { status: 'failed', assertionResults: [] }
    const results = writeResults('unloaded.json', { passed: 5, failed: 0, files: [unloaded] })
    expect(count([1, results, 'npm test'])).toEqual({ last: '5 passed, 1 failed', code: 1 })
  })

  it('fails when a step without tests fails, or one whose tests all passed', () => {
    expect(count([0, good, 'npm test'], [1, '-', 'demo'])).toEqual({ last: '12 passed, 1 failed', code: 1 })
    expect(count([1, good, 'npm test'])).toEqual({ last: '12 passed, 1 failed', code: 1 })
  })

  it('fails when a run left no results, and when no test ran', () => {
    expect(count([0, join(folder, 'missing.json'), 'npm test'])).toEqual({
      last: '0 passed, 1 failed',
      code: 1,
    })
    expect(count([0, '-', 'npm ci'])).toEqual({ last: '0 passed, 0 failed', code: 1 })
  })
})
