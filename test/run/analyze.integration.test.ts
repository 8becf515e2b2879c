import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reviews } from '../examples/read-sample.js'
import { succeed } from './command.js'

interface Line {
  readonly id: string
  readonly polarity: string
  readonly pains: readonly { readonly code: string; readonly quote: string }[]
  readonly requests: readonly { readonly ask: string; readonly quote: string; readonly met?: boolean }[]
  readonly opinions: readonly {
    readonly aspect: string | null
    readonly opinion: string
    readonly quote: string
  }[]
  readonly dropped?: string
  readonly rejected?: { readonly line: number; readonly reason: string }
}

const SESSION = '客服：您好，请讲\n客户：我补差价换大一号的可以吗？\n客服：抱歉，系统不支持补差价换货'
/** More than one batch of 500, so that threads can overtake each other. */
const TEXTS = [
  ...reviews.map(({ text }) => text),
  ...reviews.map(({ text }) => `${text}\r\n😀衣服尺码偏小，袖子太短！！`),
  SESSION,
  '此用户没有填写评价。',
]
const ITEMS = TEXTS.map((text, index) => ({
  id: `item-${index}`,
  text,
  cat: index % 2 === 0 ? '服装' : undefined,
}))

let folder = ''
let output = ''
let lines: readonly Line[] = []
const analyze = (to: string, ...more: readonly string[]) =>
  succeed(['analyze', '--input', join(folder, 'items.jsonl'), '--output', to, ...more])

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingxian-analyze-'))
  const rows = ITEMS.map((item) => JSON.stringify(item))
  await writeFile(join(folder, 'items.jsonl'), [...rows, '{"id":"broken","text":'].join('\n'))
  await analyze(join(folder, 'lines.jsonl'), '--threads', '3')
  output = await readFile(join(folder, 'lines.jsonl'), 'utf8')
  lines = output
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
}, 120_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('analyze', () => {
  it('writes one line per input, in input order, a rejected row among them', () => {
    expect(lines.slice(0, -1).map(({ id }) => id)).toEqual(ITEMS.map(({ id }) => id))
    expect(lines.at(-1)?.rejected).toMatchObject({
      line: ITEMS.length + 1,
      reason: expect.stringMatching(/JSON/),
    })
  })

  it('gives the same bytes with one thread, to standard output', async () => {
    const { stdout, stderr } = await analyze('-', '--threads', '1')
    expect(stdout === output, 'the lines differ').toBe(true)
    expect(stderr).toMatch(/\d+ documents analyzed, 1 rejected/)
  }, 120_000)

  it('quotes the text as given, character by character', () => {
    let quotes = 0
    for (const [index, { pains, requests }] of lines.slice(0, ITEMS.length).entries()) {
      for (const { quote } of [...pains, ...requests]) {
        expect(quote).not.toBe('')
        expect(TEXTS[index]).toContain(quote)
        quotes++
      }
    }
    expect(quotes).toBeGreaterThan(ITEMS.length / 2)
  })

  it('finds the pain in what customers write between emoji and Windows line ends', () => {
    const added = lines.slice(reviews.length, 2 * reviews.length)
    const found = added.filter(({ pains }) => pains.some(({ code }) => code === '尺寸不准'))
    expect(found.length / added.length).toBeGreaterThan(0.9)
  })

  it('tells aspect and opinion of complaints in words of the text', () => {
    for (const [index, { opinions }] of lines.slice(0, ITEMS.length).entries()) {
      for (const { quote, opinion } of opinions) {
        expect(TEXTS[index]).toContain(quote)
        expect(quote).toContain(opinion)
      }
    }
    const found = lines
      .slice(reviews.length, 2 * reviews.length)
      .filter(({ opinions }) =>
        opinions.some(({ aspect, opinion }) => aspect === '袖子' && opinion === '太短'),
      )
    expect(found.length / reviews.length).toBeGreaterThan(0.9)
  })

  it('reads lines that begin with 客户： and 客服： as a session, with what became of the ask', () => {
    const session = lines[ITEMS.length - 2]
    expect(session?.requests).toContainEqual(
      expect.objectContaining({ ask: '补差价换货', met: false, refused: true }),
    )
    expect(session?.requests.every(({ quote }) => SESSION.split('\n')[1]?.includes(quote))).toBe(true)
    const review = lines.find(({ requests }) => requests.length > 0)
    expect(review?.requests[0]).not.toHaveProperty('met')
  })

  it('says why a text was dropped', () => {
    expect(lines[ITEMS.length - 1]).toMatchObject({
      dropped: 'default_text',
      pains: [],
      requests: [],
      opinions: [],
    })
  })
})
