import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createAnswerCache } from '../../../src/review/ask/answer-cache.js'
import { type Asking, askAll } from '../../../src/review/ask/ask-all.js'
import { createBudget, type Limits } from '../../../src/review/ask/budget.js'
import { createChatClient } from '../../../src/review/ask/chat-client.js'
import { type Behave, type ChatServer, complete, refuse, useChatServers } from './chat-server.js'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingxian-ask-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const schema = z.strictObject({ verdict: z.string() })
const QUESTIONS = Array.from({ length: 12 }, (_, index) => `问题 ${index}`)

const askingOf = (server: ChatServer, limits: Partial<Limits> = {}, given: Partial<Asking> = {}): Asking => ({
  client: createChatClient({
    endpoint: server.endpoint,
    model: 'm',
    apiKey: null,
    timeoutMs: 2000,
    budget: createBudget({ requests: 100, tokens: 1_000_000, ...limits }),
    signal: new AbortController().signal,
    firstRetryMs: 2,
  }),
  cache: createAnswerCache(join(folder, 'cache')),
  model: 'm',
  concurrency: 3,
  ...given,
})

const ask = (asking: Asking, questions = QUESTIONS) =>
  askAll(questions, (question) => [{ role: 'user', content: question }], schema, asking)

/** Answers each question with itself, some later than others. */
const echo: Behave = (response, { body }, place) => {
  const verdict = body.messages[0]?.content ?? ''
  setTimeout(() => complete(response, JSON.stringify({ verdict })), place % 3 === 0 ? 40 : 5)
}

describe('asking many questions', () => {
  const serve = useChatServers()

  it('keeps their order and no more under way than it may', async () => {
    const server = await serve(echo)
    const { replies, ...rest } = await ask(askingOf(server))
    expect(replies.map(({ question, reply }) => [question, reply.verdict])).toEqual(
      QUESTIONS.map((question) => [question, question]),
    )
    expect(rest).toEqual({ cached: 0, skipped: {}, stopped: null, failure: null })
    expect(server.most()).toBe(3)
  })

  it('asks nothing twice, of the same model, not even what was answered badly', async () => {
    const server = await serve((response, received, place) =>
      place === 0 ? complete(response, 'Sure! Here it is: 对') : echo(response, received, place),
    )
    const first = await ask(askingOf(server))
    expect(first).toMatchObject({ cached: 0, skipped: { answer_not_json: 1 } })
    const second = await ask(askingOf(server))
    expect(server.requests).toHaveLength(12)
    expect(second).toMatchObject({ cached: 12, skipped: { answer_not_json: 1 }, replies: first.replies })
    await ask(askingOf(server, {}, { model: 'other' }))
    expect(server.requests).toHaveLength(24)
  })

  it('asks again where a file of the cache is broken', async () => {
    const server = await serve(echo)
    await ask(askingOf(server), ['一问'])
    const [file = ''] = await readdir(join(folder, 'cache'))
    await writeFile(join(folder, 'cache', file), '{"answer":')
    expect(await ask(askingOf(server), ['一问'])).toMatchObject({
      cached: 0,
      replies: [{ question: '一问' }],
    })
  })

  it.each([
    ['in a fence', '```json\n{"verdict":"对"}\n```', 1, {}],
    ['after thinking aloud', '<think>{"verdict":"错"}…</think>\n{"verdict":"对"}', 1, {}],
    ['with words around it', 'Answer: {"verdict":"对"}', 0, { answer_not_json: 1 }],
    ['with a key too many', '{"verdict":"对","because":"…"}', 0, { answer_not_valid: 1 }],
    ['of another type', '{"verdict":true}', 0, { answer_not_valid: 1 }],
    ['as a list', '[{"verdict":"对"}]', 0, { answer_not_valid: 1 }],
    ['empty', '', 0, { answer_not_json: 1 }],
  ])('takes an answer %s as strictly as it must', async (_, content, count, skipped) => {
    const server = await serve((response) => complete(response, content))
    const asked = await ask(askingOf(server), ['一问'])
    expect(asked.replies).toHaveLength(count)
    expect(asked.skipped).toEqual(skipped)
  })

  it('ends when the budget is spent, with what was answered', async () => {
    const server = await serve(echo)
    const asked = await ask(askingOf(server, { requests: 5 }))
    expect(asked.stopped).toBe('budget')
    expect(asked.replies).toHaveLength(5)
    expect(server.requests).toHaveLength(5)
    // The same with a new budget goes on where it ended.
    const rest = await ask(askingOf(server))
    expect([rest.cached, rest.replies.length, server.requests.length]).toEqual([5, 12, 12])
  })

  it('takes a service for down after five questions in a row without an answer', async () => {
    const server = await serve((response, received, place) =>
      place < 4 ? echo(response, received, place) : refuse(response, 400),
    )
    const asked = await ask(askingOf(server, {}, { concurrency: 1 }))
    expect(asked.replies).toHaveLength(4)
    expect(asked.skipped).toEqual({ http_400: 5 })
    expect(asked.failure).toMatchObject({ code: 'TX_REVIEW_UNREACHABLE', retryable: true })
    expect(server.requests).toHaveLength(9)
  })

  it('keeps what was answered when the key is refused in the middle', async () => {
    const server = await serve((response, received, place) =>
      place < 4 ? echo(response, received, place) : refuse(response, 401),
    )
    const asked = await ask(askingOf(server, {}, { concurrency: 1 }))
    expect(asked.replies).toHaveLength(4)
    expect(asked.failure).toMatchObject({ code: 'TX_REVIEW_REFUSED' })
    expect(server.requests).toHaveLength(5)
  })
})
