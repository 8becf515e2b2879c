import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DigestContent } from '../../src/model/digest.js'
import type { CandidateFix } from '../../src/model/fix.js'
import { examples } from '../examples/read-sample.js'
import { start, succeed, tingxian } from '../run/command.js'
import { startSmtp } from './smtp.js'

/** The newest week of the sample. */
const WEEK = '2026-06-15'
const RUN_MS = 120_000

let folder = ''
const inFolder = (...args: readonly string[]) => [...args, '--out', join(folder, 'out')]
const preview = async (name: string): Promise<DigestContent> => {
  const { stdout } = await succeed(inFolder('digest', 'preview', name, '--week', WEEK, '--json'), {
    cwd: folder,
  })
  return JSON.parse(stdout) as DigestContent
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingxian-digest-'))
  await succeed(inFolder('run', '--input', join(examples, 'sample'), '--threads', '2'))
  await succeed(['digest', 'add', '全部', '--to', 'li@example.com', '--from', 'a@example.com'], {
    cwd: folder,
  })
  await succeed(['digest', 'add', '水果', '--to', 'wang@example.com', '--category', '水果'], { cwd: folder })
}, RUN_MS)
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('a digest of a run', () => {
  test('tells the numbers of fixes.json and themes.json', async () => {
    const read = async (name: string) => JSON.parse(await readFile(join(folder, 'out', name), 'utf8'))
    const fixes = (await read('fixes.json')) as readonly CandidateFix[]
    const content = await preview('全部')
    const told = fixes.slice(0, 5)
    expect(
      content.fixes.map(({ fix_id, rank, rank_range, title, direction, reach }) => [
        fix_id,
        rank,
        rank_range,
        title,
        direction,
        reach,
      ]),
    ).toEqual(
      told.map(({ fix_id, rank, rank_range, title, direction, counts }) => [
        fix_id,
        rank,
        rank_range,
        title,
        direction,
        counts.reach,
      ]),
    )
    expect(content.fixes.map(({ score, trend, refused }) => [score, trend, refused])).toEqual(
      told.map(({ score: { value, low, high, parts }, trend }) => [
        { value, low, high },
        trend.slice(-12),
        parts.demand.refused,
      ]),
    )
    expect(content.documents).toBe(fixes[0]?.trend.at(-1)?.documents)
  })

  test('tells of its categories alone', async () => {
    const [all, fruit] = [await preview('全部'), await preview('水果')]
    expect(fruit.documents).toBeLessThan(all.documents)
    const quotes = fruit.fixes.flatMap((fix) => fix.quotes)
    expect(quotes.length).toBeGreaterThan(0)
    expect(new Set(quotes.map(({ category }) => category))).toEqual(new Set(['水果']))
  })

  test('shows the same in the mail as it says in JSON, and keeps nothing', async () => {
    const html = join(folder, 'preview.html')
    const args = ['digest', 'preview', '全部', '--week', WEEK, '--html', html]
    const { stdout } = await succeed(inFolder(...args), { cwd: folder })
    const page = await readFile(html, 'utf8')
    for (const { title } of (await preview('全部')).fixes) {
      expect(stdout).toContain(title)
      expect(page).toContain(title)
    }
    const { stdout: log } = await succeed(inFolder('digest', 'log', '--json'), { cwd: folder })
    expect(JSON.parse(log)).toEqual([])
  })
})

describe('the commands', () => {
  test('send once, even when the process is killed while the server takes the mail', async () => {
    let kill = (): void => {}
    const smtp = await startSmtp({
      onMail: () => {
        kill()
        return null
      },
    })
    const args = inFolder('digest', 'send', '--smtp', `smtp://127.0.0.1:${smtp.port}?tls=off`)
    const killed = start([...args, '全部'], { cwd: folder })
    kill = () => killed.process.kill('SIGKILL')
    expect((await killed.ended).code).toBeNull()
    kill = () => {}
    await expect.poll(() => smtp.mails.length).toBe(1)
    const again = await succeed([...args, '--json'], { cwd: folder })
    expect(JSON.parse(again.stdout)).toMatchObject([
      { recipient: 'li@example.com', state: 'sending', message_id: smtp.mails[0]?.messageId },
      { recipient: 'wang@example.com', state: 'sent' },
    ])
    expect(smtp.mails).toHaveLength(2)
    await succeed([...args, '水果'], { cwd: folder })
    expect(smtp.mails).toHaveLength(2)
    await succeed(inFolder('digest', 'resend', '水果', '--smtp', `smtp://127.0.0.1:${smtp.port}?tls=off`), {
      cwd: folder,
    })
    expect(smtp.mails).toHaveLength(3)
    await smtp.close()
  })

  test('say what is wrong and what to do', async () => {
    const nobody = await tingxian(inFolder('digest', 'preview', '谁'), { cwd: folder })
    expect(nobody).toMatchObject({ code: 2, stderr: expect.stringContaining('there are: 全部, 水果') })
    const nowhere = await tingxian(inFolder('digest', 'send'), { cwd: folder })
    expect(nowhere).toMatchObject({ code: 2, stderr: expect.stringContaining('TX_DIGEST_SMTP') })
    await writeFile(join(folder, 'bad.yml'), 'from: 5')
    const bad = await tingxian(['digest', 'list', '--subscriptions', join(folder, 'bad.yml')])
    expect(bad).toMatchObject({ code: 2, stderr: expect.stringContaining('bad.yml: from:') })
  })
})
