import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complaint } from '../cli/one-line.js'
import { type Behave, complete, refuse, useChatServers } from '../review/ask/chat-server.js'
import { type CommandOptions, succeed, tingxian } from './command.js'
import { createReviewFolder, type ReviewFolder } from './review-folder.js'

const NUMBER = '15400001234'
const TEXTS = [
  `尺码偏小，退货联系我 ${NUMBER}`,
  '尺寸不准，比标的小了一圈',
  '快递太慢了，等了整整九天',
  '客服一直不回消息，问了三天',
  // Nothing of the taxonomy: a new theme.
  ...['一', '二', '三', '四', '五', '六'].map((word) => `第${word}次买，没有手提袋，拎着不方便`),
]

let folder = ''
let team: ReviewFolder
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingxian-review-ask-'))
  team = await createReviewFolder(folder, TEXTS)
  await team.run()
}, 120_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Says that all is wrong but names a missed pain of the text, and a name where it is asked for one. */
const judge: Behave = (response, { body }) => {
  const question = JSON.parse(body.messages[1]?.content ?? '{}')
  if ('phrases' in question) return complete(response, '{"name":"没有手提袋"}')
  const reply = {
    verdict: 'wrong',
    code: null,
    blocks: false,
    missed: [{ code: '客服差', quote: question.quote }],
  }
  complete(response, JSON.stringify(question.blocks === undefined ? { verdict: 'right' } : reply))
}

const askOptions = (endpoint: string, env: Record<string, string> = {}): [string[], CommandOptions] => [
  [
    'review',
    'ask',
    '--out',
    team.out,
    '--review-endpoint',
    endpoint,
    '--review-model',
    'house',
    '--items',
    '40',
    '--timeout',
    '5',
  ],
  { env },
]

const statusOf = async () =>
  JSON.parse((await succeed(['review', 'status', '--out', team.out, '--json'])).stdout)

describe('asking a language model', () => {
  const serve = useChatServers()

  it('is off until somebody names a service and a model', async () => {
    for (const args of [[], ['--review-endpoint', 'http://127.0.0.1:9/v1'], ['--review-model', 'house']]) {
      const ended = await tingxian(['review', 'ask', '--out', team.out, ...args])
      expect(ended.code).toBe(2)
      expect(complaint(ended)).toMatch(/^TX_REVIEW_NO_ENDPOINT: no language model is configured/)
    }
  })

  it('sends masked text only, keeps labels as the model’s, and asks nothing twice', async () => {
    const server = await serve(judge)
    const [args, options] = askOptions(server.endpoint, { TINGXIAN_REVIEW_API_KEY: 'sk-secret' })
    const first = await succeed([...args, '--names'], options)
    expect(first.stdout).toMatch(
      /^(\d+) of \1 items labelled \(\d+ judgements added, 0 known already\), 1 names; 0 /,
    )
    expect(server.requests.length).toBeGreaterThan(4)
    const sent = server.requests.map(({ raw }) => raw).join('\n')
    expect(sent).toContain('[手机号]')
    expect(sent).not.toContain(NUMBER)
    expect(server.requests.every(({ headers }) => headers.authorization === 'Bearer sk-secret')).toBe(true)

    const before = server.requests.length
    const second = await succeed([...args, '--names'], options)
    expect(server.requests).toHaveLength(before)
    expect(second.stdout).toMatch(
      /0 judgements added, \d+ known already.*; \d+ answers from before, 0 requests, 0 tokens/,
    )

    for (const { stdout, stderr } of [first, second])
      expect(stdout + stderr).not.toMatch(/sk-secret|尺码|手提袋|客服差/)
    expect(await readFile(join(team.out, 'tingxian.duckdb')).then((file) => file.includes('sk-secret'))).toBe(
      false,
    )
  }, 60_000)

  it('never counts as people’s precision, changes no count, and is shown apart', async () => {
    const mentions = await team.mentions()
    await team.run()
    expect(await team.mentions()).toEqual(mentions)
    const { precision, models, judgements, names } = await statusOf()
    expect(precision).toEqual([])
    expect(models).toContainEqual(expect.objectContaining({ model: 'house', code: '尺寸不准', right: 0 }))
    expect(judgements.every(({ source }: { source: string }) => source === 'model')).toBe(true)
    expect(names).toMatchObject([{ name: '没有手提袋', source: 'model', reviewer: 'house' }])
    const themes = JSON.parse(await readFile(join(team.out, 'themes.json'), 'utf8'))
    expect(themes.map(({ theme_id }: { theme_id: string }) => theme_id)).toContain(names[0].theme_id)
    const { stdout } = await succeed(['review', 'status', '--out', team.out])
    expect(stdout).toContain('语言模型的判断（不计入准确率）')
    expect(stdout).not.toContain('准确率（只算')
  }, 60_000)

  it('puts what the model doubts before people, and trains with its source', async () => {
    const list = join(folder, 'doubted.csv')
    await succeed(['review', 'export', '--out', team.out, '--file', list, '--items', '6'])
    expect(await readFile(list, 'utf8')).toContain('语言模型判断不同')
    const file = join(folder, 'training.jsonl')
    await succeed(['review', 'export-training', '--out', team.out, '--file', file])
    const lines = (await readFile(file, 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(new Set(lines.map(({ source }) => source))).toEqual(new Set(['model']))
    expect(lines.map(({ text }) => text).join()).not.toContain(NUMBER)
  })
})

describe('a service with faults', () => {
  const serve = useChatServers()
  const fresh = async (): Promise<void> =>
    rm(join(team.out, 'review-cache'), { recursive: true, force: true })

  it('costs the questions that it spoils and no others, with no word of what it says in any message', async () => {
    await fresh()
    const server = await serve((response, received, place) => {
      if (place === 0) refuse(response, 429, { 'retry-after': '1' }, '尺码')
      else if (place === 1) refuse(response, 500, {}, '尺码')
      else if (place === 2) response.socket?.destroy()
      else if (place === 3) complete(response, '尺码 {"verdict":')
      else if (place === 4) refuse(response, 200, {}, '<html>尺码</html>')
      else if (place === 5) complete(response, JSON.stringify({ verdict: 'wrong', code: '尺码乱写' }))
      else judge(response, received, place)
    })
    const [args, options] = askOptions(server.endpoint)
    const { stdout, stderr } = await succeed([...args, '--concurrency', '1'], options)
    expect(stderr).toContain('skipped: 1 answer_not_json')
    expect(stderr).toContain('skipped: 1 answer_without_content')
    expect(stderr).toContain('skipped: 1 answer_names_unknown')
    expect(stdout + stderr).not.toContain('尺码')
  }, 60_000)

  it('that refuses the key ends the command with its cure', async () => {
    await fresh()
    const server = await serve((response) => refuse(response, 401, {}, 'sk-wrong 尺码'))
    const [args, options] = askOptions(server.endpoint, { TINGXIAN_REVIEW_API_KEY: 'sk-wrong' })
    const ended = await tingxian(args, options)
    expect(ended.code).toBe(1)
    expect(complaint(ended)).toMatch(/^TX_REVIEW_REFUSED: 127\.0\.0\.1:\d+ refuses the request \(HTTP 401\)/)
    expect(ended.stderr).not.toMatch(/sk-wrong|尺码/)
  })

  it('is asked within the budget only, and the same command with a larger one goes on', async () => {
    await fresh()
    const server = await serve(judge)
    const [args, options] = askOptions(server.endpoint)
    const small = await succeed([...args, '--max-requests', '2'], options)
    expect(server.requests).toHaveLength(2)
    expect(small.stdout).toMatch(/^2 of \d+ items labelled/)
    expect(small.stderr).toContain('stopped: the budget is spent')
    const large = await succeed(args, options)
    expect(large.stdout).toContain('2 answers from before')
  }, 60_000)

  it('may be named in a file of settings, but the key is read from there by nobody', async () => {
    const file = join(folder, 'settings.yml')
    await writeFile(file, 'reviewEndpoint: http://127.0.0.1:9/v1\nreviewModel: house\nreviewApiKey: sk-1\n')
    const ended = await tingxian(['review', 'ask', '--out', team.out, '--config', file])
    expect(ended.code).toBe(2)
    expect(complaint(ended)).toMatch(/unknown setting "reviewApiKey"/)
  })
})
