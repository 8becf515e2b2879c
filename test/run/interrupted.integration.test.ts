import { existsSync, statSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { start, succeed } from './command.js'
import { generateFeedback } from './generate-feedback.js'
import { accounted, readResults, readStore } from './result-files.js'

const ROWS = 48_000
const TEST_MS = 240_000
/** More than an empty store, less than the first transaction of 8,000 documents. */
const WRITTEN_BYTES = 500_000
/** A transaction is written at one go; a file that did not grow for so long holds all of it. */
const SETTLED_MS = 150

let folder = ''
const input = () => join(folder, 'reviews.jsonl')
const runInto = (name: string) => ['run', '--input', input(), '--out', join(folder, name), '--threads', '2']

const storeBytes = (name: string): number => {
  const file = join(folder, name, 'tingxian.duckdb')
  return [file, `${file}.wal`].reduce((sum, path) => sum + (existsSync(path) ? statSync(path).size : 0), 0)
}

/** Starts a run and signals it when it has written a transaction of more than `bytes` to its store, to its end. */
const interrupt = async (name: string, signal: 'SIGKILL' | 'SIGINT', bytes: number) => {
  const { process: child, ended } = start(runInto(name))
  let before = -1
  for (let size = 0; size < bytes || size !== before; size = storeBytes(name)) {
    if (child.exitCode !== null) break
    before = size
    await sleep(SETTLED_MS)
  }
  child.kill(signal)
  return ended
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingxian-interrupted-'))
  await generateFeedback(input(), ROWS)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('a run of 48,000 reviews', () => {
  it(
    'goes on where it was after being killed and after being stopped, to the same results as undisturbed',
    async () => {
      const killed = await interrupt('disturbed', 'SIGKILL', WRITTEN_BYTES)
      expect(killed.code).toBeNull()
      expect(existsSync(join(folder, 'disturbed/fixes.json'))).toBe(false)

      const stopped = await interrupt('disturbed', 'SIGINT', storeBytes('disturbed') + WRITTEN_BYTES)
      expect(stopped.code, stopped.stderr).toBe(130)
      expect(stopped.stderr).toContain('run the same command again to go on')
      const half = await readResults(join(folder, 'disturbed'))
      expect(half.summary.known).toBeGreaterThanOrEqual(4000)
      expect(half.summary.analyzed).toBeGreaterThanOrEqual(4000)
      expect(half.summary.store.documents).toBeLessThan(ROWS)
      expect(accounted(half.summary)).toBe(half.summary.received)
      const { documents, mentions } = await readStore(join(folder, 'disturbed/tingxian.duckdb'))
      const known = new Set(documents.map(({ document_id }) => document_id))
      expect(known.size).toBe(half.summary.store.documents)
      expect(mentions.filter(({ document_id }) => !known.has(document_id))).toEqual([])

      await succeed(runInto('disturbed'))
      await succeed(runInto('undisturbed'))
      const disturbed = await readResults(join(folder, 'disturbed'))
      const undisturbed = await readResults(join(folder, 'undisturbed'))
      expect(disturbed.summary.known).toBe(half.summary.store.documents)
      expect(undisturbed.summary).toMatchObject({ received: ROWS, analyzed: ROWS, known: 0, rejected: 0 })
      expect(disturbed.bytes === undisturbed.bytes, 'the results differ').toBe(true)
      expect((await readdir(join(folder, 'disturbed'))).filter((name) => name.endsWith('.part'))).toEqual([])
    },
    TEST_MS,
  )
})
