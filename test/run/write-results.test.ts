import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rankAndWriteMentions } from '../../src/run/write-results.js'

const MENTION = {
  id: 'r1',
  document_id: 'd1',
  kind: 'pain',
  quote: '掉毛',
  code: '起球掉色',
  theme: 'pain:起球掉色',
  blocks: false,
  stage: null,
  confidence: 0.5,
  met: null,
  refused: null,
} as const

let folder = ''
let read = 0
/** Mentions that come slowly, as from a large store. */
async function* mentions() {
  for (read = 0; read < 5; read++) {
    await sleep(5)
    yield MENTION
  }
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingxian-write-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('mentions that are written while fixes are ranked', () => {
  it('are whole when ranking was faster, and stay hidden until the other files are there', async () => {
    const ranked = await rankAndWriteMentions(folder, mentions, async (onThemed) => {
      onThemed()
      return 'ranked'
    })
    expect(ranked).toBe('ranked')
    expect(await readdir(folder)).toEqual(['mentions.jsonl.part'])
    const lines = (await readFile(join(folder, 'mentions.jsonl.part'), 'utf8')).trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line).quote)).toEqual(Array(5).fill('掉毛'))
  })

  it('are read to their end before a failure of ranking is told, so that the store can be closed', async () => {
    const failing = rankAndWriteMentions(folder, mentions, async (onThemed) => {
      onThemed()
      throw new Error('ranking failed')
    })
    await expect(failing).rejects.toThrow('ranking failed')
    expect(read).toBe(5)
  })

  it('tell that they cannot be written after ranking has ended', async () => {
    const file = join(folder, 'file')
    await writeFile(file, '')
    let ended = false
    const failing = rankAndWriteMentions(join(file, 'below'), mentions, async (onThemed) => {
      onThemed()
      await sleep(30)
      ended = true
    })
    await expect(failing).rejects.toMatchObject({ code: 'TX_OUTPUT_WRITE_FAILED' })
    expect(ended).toBe(true)
  })
})
