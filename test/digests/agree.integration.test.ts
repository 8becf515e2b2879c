import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DigestContent, DigestFix } from '../../src/model/digest.js'
import type { CandidateFix } from '../../src/model/fix.js'
import { formatCount, formatInterval, formatQuantity } from '../../src/report/format.js'
import { all, examples, header, sessions } from '../examples/read-sample.js'
import { succeed } from '../run/command.js'

/** The newest week of the sample. */
const WEEK = '2026-06-15'
const CATEGORY = '水果'
const RUN_MS = 120_000

let folder = ''
const run = (out: string, ...args: readonly string[]) =>
  succeed([...args, '--out', join(folder, out)], { cwd: folder })
const preview = (out: string, name: string, ...args: readonly string[]) =>
  run(out, 'digest', 'preview', name, '--week', WEEK, ...args)
const contentOf = async (out: string, name: string): Promise<DigestContent> =>
  JSON.parse((await preview(out, name, '--json')).stdout)
const fixesOf = async (out: string): Promise<readonly CandidateFix[]> =>
  JSON.parse(await readFile(join(folder, out, 'fixes.json'), 'utf8'))

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingxian-agree-'))
  await writeFile(
    join(folder, 'subscriptions.yml'),
    `from: a@example.com\nsubscriptions:\n  - { name: 全部, to: [a@example.com] }\n  - { name: 一类, to: [a@example.com], categories: [${CATEGORY}] }\n`,
  )
  const rows = all.filter((row) => row[2] === CATEGORY)
  await writeFile(join(folder, 'part.csv'), Papa.unparse([header, ...rows]))
  const calls = sessions.filter(({ category }) => category === CATEGORY)
  await writeFile(join(folder, 'part.jsonl'), calls.map((call) => JSON.stringify(call)).join('\n'))
  await run('whole', 'run', '--input', join(examples, 'sample'), '--threads', '1')
  const inputs = [join(folder, 'part.csv'), join(folder, 'part.jsonl')]
  await run('part', 'run', '--input', ...inputs, '--threads', '1', '--max-rejected-share', '1')
}, RUN_MS)
afterAll(() => rm(folder, { recursive: true, force: true }))

const scoreOf = ({ value, low, high }: DigestFix['score']) => ({ value, low, high })

describe('for the same period and feedback', { timeout: 60_000 }, () => {
  test('digest, mail, report, ranking and its table tell one number', async () => {
    const { fixes } = await contentOf('whole', '全部')
    const stored = (await fixesOf('whole')).slice(0, fixes.length)
    const ranked = JSON.parse((await run('whole', 'rank', '--json')).stdout).slice(0, fixes.length)
    expect(fixes).toHaveLength(5)
    for (const told of [stored, ranked as readonly CandidateFix[]]) {
      expect(told.map(({ fix_id, score, counts }) => [fix_id, scoreOf(score), counts.reach])).toEqual(
        fixes.map(({ fix_id, score, reach }) => [fix_id, scoreOf(score), reach]),
      )
    }
    const table = (await run('whole', 'rank')).stdout
    const mail = (await preview('whole', '全部')).stdout
    const report = await readFile(join(folder, 'whole', 'report.html'), 'utf8')
    for (const { rank, title, score, reach } of fixes) {
      const [value, interval] = [formatQuantity(score.value), formatInterval(score, formatQuantity)]
      expect(mail).toContain(`每周约 ${value} 位顾客受伤害（${interval}）`)
      expect(mail).toContain(`累计 ${formatCount(reach)} 位`)
      const card = report.split(`id="fix-${rank}"`)[1]?.split('</summary>')[0] ?? ''
      expect(card).toContain(title)
      expect(card).toContain(`<b>${value}</b>`)
      expect(card).toContain(`<small>${interval}</small>`)
      expect(card.replace(/<[^>]*>/g, '')).toContain(`${formatCount(reach)} 位顾客`)
      const row = table.split('\n').find((line) => line.includes(title)) ?? ''
      expect(row).toContain(`${score.value.toPrecision(3)} (`)
      expect(row).toMatch(new RegExp(`│\\s+${reach} │`))
    }
  })

  test('a digest of a category tells what a run over that category alone tells', async () => {
    const [filtered, alone] = [await contentOf('whole', '一类'), await contentOf('part', '全部')]
    const { documents, documents_before, pain_share } = alone
    expect(filtered).toMatchObject({ documents, documents_before, pain_share })
    expect(documents).toBeGreaterThan(5)
    const stored = new Map((await fixesOf('part')).map((fix) => [fix.fix_id, fix]))
    const known = filtered.fixes.filter(({ fix_id }) => stored.has(fix_id))
    expect(known.length).toBeGreaterThan(2)
    for (const { fix_id, score, reach, refused, direction } of known) {
      const fix = stored.get(fix_id)
      expect([fix_id, score.value, reach, refused, direction]).toEqual([
        fix_id,
        fix?.score.value,
        fix?.counts.reach,
        fix?.score.parts.demand.refused,
        fix?.direction,
      ])
    }
    const painsOf = ({ new_pains, rising, refused }: DigestContent) =>
      [...new_pains, ...rising, ...refused].filter(({ theme_id }) => !theme_id.startsWith('new:'))
    expect(painsOf(filtered)).toEqual(painsOf(alone))
  })
})
