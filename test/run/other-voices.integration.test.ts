import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { succeed } from './command.js'
import { readResults } from './result-files.js'

const RUN_MS = 120_000
const SWAP = 'exchange-with-price-difference'

/** One wish in many mouths, in words of our own; beside it things that are no part of it. */
const REVIEWS = [
  '希望可以加钱换另一款，退货太麻烦了',
  '颜色不喜欢，能不能补差价换个贵一点的型号',
  '能不能让我升级到大容量的，差价我出',
  '物流太慢了，等了八天',
  '快递一个星期都没动静',
  '送货太慢，催了也没用',
]
const SESSIONS = [
  ['我补差价换那个大容量的可以吗', '抱歉，系统不支持换其他商品，您可以退货后重新购买'],
  ['能换成贵一点的那台吗，差价我补', '不好意思，目前没有这个入口呢'],
  ['我想换大一号的，多退少补可以吗', '这个换不了的，只能退货重买'],
]
const IDEAS = [
  { author: '工号1', votes: '6', text: '建议售后单里加一个补差价换其他商品的入口，不用让顾客退了重买' },
  { author: '工号1', votes: '4', text: '再提一次：支持补差价换货' },
  { author: '工号2', votes: '', text: '很多顾客想换贵一点的那款，多退少补就行，系统应该支持' },
]
const NOTE = { author: '品类专家', votes: '', text: '原款无货时只能退款重买，建议开放差价换购' }

const customers = [
  ...REVIEWS.map((text, at) => ({ source: 'review', text, customer: `顾客${at}` })),
  ...SESSIONS.map(([asks, answer], at) => ({
    source: at === 0 ? 'call' : 'chat',
    customer: `来电${at}`,
    turns: [
      { role: 'customer', text: asks },
      { role: 'agent', text: answer },
    ],
  })),
].map((row, at) => ({ id: `n${at}`, created_at: `2026-05-0${1 + (at % 8)}`, ...row }))

const colleagues = [
  '来源,提案人,附议人数,日期,内容',
  ...IDEAS.map(({ author, votes, text }) => `员工提案,${author},${votes},2026-05-06,${text}`),
  `专家,${NOTE.author},${NOTE.votes},2026-05-07,${NOTE.text}`,
]

type Results = Awaited<ReturnType<typeof readResults>>
let folder = ''
let results: Results

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingxian-voices-'))
  const input = join(folder, 'voices')
  await mkdir(input)
  await writeFile(join(input, 'customers.jsonl'), customers.map((row) => `${JSON.stringify(row)}\n`).join(''))
  await writeFile(join(input, 'colleagues.csv'), colleagues.join('\n'))
  await succeed(['run', '--input', input, '--out', join(folder, 'out'), '--threads', '1'])
  results = await readResults(join(folder, 'out'))
}, RUN_MS)
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('one wish in many mouths', () => {
  const swap = () => {
    const found = results.fixes.filter(({ fix_id }) => fix_id === SWAP)
    expect(found).toHaveLength(1)
    return found[0] as (typeof results.fixes)[number]
  }

  it('is one candidate fix with five kinds of evidence', () => {
    expect(swap().title).toContain('差价换')
    expect(swap().evidence.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['review', 'chat', 'call', 'refusal', 'idea', 'expert']),
    )
    expect(results.fixes.filter(({ title }) => /差价|换货/.test(title))).toHaveLength(1)
  })

  it('counts each proposal by the people who make it, an employee with two ideas once', () => {
    const by = (who: string) => swap().proposals.filter((proposal) => proposal.by === who)
    expect(by('employee')).toEqual([{ text: '补差价换货', by: 'employee', count: 2, votes: 6 }])
    expect(by('expert')).toMatchObject([{ count: 1 }])
    expect(by('customer')[0]?.count).toBeGreaterThanOrEqual(5)
  })

  it('quotes colleagues beside customers', () => {
    const sources = swap().quotes.map(({ source }) => source)
    expect(sources).toContain('idea')
    expect(sources).toContain('expert')
    expect(sources.filter((source) => source !== 'idea' && source !== 'expert').length).toBeGreaterThan(2)
  })

  it('counts no colleague as a customer hurt', () => {
    expect(swap().counts.documents).toBeLessThanOrEqual(REVIEWS.length + SESSIONS.length)
    expect(swap().score.parts.demand).toMatchObject({ colleagues: 3, votes: 6 })
  })

  it('is shown again by rank, with other weights too', async () => {
    const out = join(folder, 'out')
    const { stdout } = await succeed(['rank', '--out', out])
    expect(stdout).toContain('差价换')
    const before = JSON.parse(
      (await succeed(['rank', '--out', out, '--what-if', 'severity=1', '--json'])).stdout,
    )
    expect(before.map(({ rank, rank_before }: Record<string, number>) => rank === rank_before)).not.toContain(
      false,
    )
    const tried = await succeed(['rank', '--out', out, '--what-if', 'corroboration=2,demand=2', '--json'])
    expect(JSON.parse(tried.stdout)[0]).toMatchObject({ fix_id: SWAP, rank: 1, score: { unit: 'index' } })
  })
})
