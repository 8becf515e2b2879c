import { describe, expect, it } from 'vitest'
import { createBudget } from '../../../src/review/ask/budget.js'
import { type ChatOptions, completionsUrl, createChatClient } from '../../../src/review/ask/chat-client.js'
import { complete, refuse, useChatServers } from './chat-server.js'

const QUESTION = [{ role: 'user', content: '不该被记下的话' }] as const

const clientOf = (endpoint: string, given: Partial<ChatOptions> = {}) =>
  createChatClient({
    endpoint,
    model: 'house-model',
    apiKey: null,
    timeoutMs: 300,
    budget: createBudget({ requests: 100, tokens: 100_000 }),
    signal: new AbortController().signal,
    firstRetryMs: 5,
    ...given,
  })

describe('asking a service', () => {
  const serve = useChatServers()

  it('posts model and messages to its chat completions, with the key if there is one', async () => {
    const server = await serve((response) => complete(response, '好'))
    expect(await clientOf(server.endpoint).ask(QUESTION)).toEqual({ kind: 'answer', content: '好' })
    await clientOf(`${server.endpoint}/chat/completions`, { apiKey: 'sk-1' }).ask(QUESTION)
    const [first, second] = server.requests
    expect(first?.path).toBe('/v1/chat/completions')
    expect(first?.body).toEqual({ model: 'house-model', messages: QUESTION, temperature: 0, max_tokens: 400 })
    expect(first?.headers.authorization).toBeUndefined()
    expect(second?.path).toBe('/v1/chat/completions')
    expect(second?.headers.authorization).toBe('Bearer sk-1')
  })

  it('waits as long as a full service asks for, in seconds or as a date', async () => {
    const server = await serve((response, _, place) =>
      place === 0 ? refuse(response, 429, { 'retry-after': '1' }) : complete(response, '好'),
    )
    expect(await clientOf(server.endpoint).ask(QUESTION)).toMatchObject({ content: '好' })
    const [first, second] = server.requests
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(990)

    const dated = await serve((response, _, place) => {
      const until = new Date(Math.ceil(Date.now() / 1000) * 1000 + 1000).toUTCString()
      if (place === 0) refuse(response, 503, { 'retry-after': until })
      else complete(response, '好')
    })
    expect(await clientOf(dated.endpoint).ask(QUESTION)).toMatchObject({ content: '好' })
    expect((dated.requests[1]?.at ?? 0) - (dated.requests[0]?.at ?? 0)).toBeGreaterThanOrEqual(900)
  })

  it('tries again after faults of the server and of the line, and gives up after four tries', async () => {
    const faults = await serve((response, _, place) => {
      if (place === 0) refuse(response, 500, {}, '不该被记下的话')
      else if (place === 1) response.socket?.destroy()
      else if (place === 2) {
        response.writeHead(200, { 'content-length': '1000' })
        response.write('{"choices":[')
        setTimeout(() => response.socket?.destroy(), 10)
      } else complete(response, '好')
    })
    expect(await clientOf(faults.endpoint).ask(QUESTION)).toMatchObject({ content: '好' })
    expect(faults.requests).toHaveLength(4)

    const broken = await serve((response) => refuse(response, 502))
    expect(await clientOf(broken.endpoint).ask(QUESTION)).toEqual({ kind: 'skip', reason: 'http_502' })
    expect(broken.requests).toHaveLength(4)
  })

  it.each([
    ['before its head', () => undefined],
    [
      'in the middle of its body',
      (response: { writeHead(status: number): { write(text: string): boolean } }) =>
        response.writeHead(200).write('{'),
    ],
  ])('does not wait longer than it may for an answer that hangs %s', async (_, hang) => {
    const server = await serve((response) => void hang(response))
    const started = Date.now()
    expect(await clientOf(server.endpoint, { timeoutMs: 60 }).ask(QUESTION)).toEqual({
      kind: 'skip',
      reason: 'timeout',
    })
    expect(Date.now() - started).toBeLessThan(3000)
    expect(server.requests).toHaveLength(4)
  })

  it.each([400, 413, 422])('does not repeat a question that the service cannot take (%i)', async (status) => {
    const server = await serve((response) => refuse(response, status))
    expect(await clientOf(server.endpoint).ask(QUESTION)).toEqual({ kind: 'skip', reason: `http_${status}` })
    expect(server.requests).toHaveLength(1)
  })

  it.each([
    ['no JSON', '<html>不该被记下的话</html>'],
    ['JSON of another kind', '{"error":{"message":"不该被记下的话"}}'],
    ['no choice', '{"choices":[]}'],
    ['a choice without words', '{"choices":[{"message":{"role":"assistant","content":null}}]}'],
  ])('skips an answer that is %s, once and without its words', async (_, body) => {
    const server = await serve((response) => refuse(response, 200, {}, body))
    expect(await clientOf(server.endpoint).ask(QUESTION)).toEqual({
      kind: 'skip',
      reason: 'answer_without_content',
    })
    expect(server.requests).toHaveLength(1)
  })

  it.each([
    [401, 'TX_REVIEW_REFUSED'],
    [403, 'TX_REVIEW_REFUSED'],
    [404, 'TX_REVIEW_ENDPOINT'],
  ])('stops at once on %i, which no other question would get past', async (status, code) => {
    const server = await serve((response) => refuse(response, status, {}, '不该被记下的话 sk-1'))
    const error = await clientOf(server.endpoint, { apiKey: 'sk-1' })
      .ask(QUESTION)
      .catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code })
    expect(String(error)).not.toMatch(/不该|sk-1/)
    expect(server.requests).toHaveLength(1)
  })

  it('leaves a service alone that asks for an hour of patience', async () => {
    const server = await serve((response) => refuse(response, 429, { 'retry-after': '3600' }))
    expect(await clientOf(server.endpoint).ask(QUESTION)).toEqual({ kind: 'skip', reason: 'http_429' })
    expect(server.requests).toHaveLength(1)
  })

  it('carries neither text nor key to where a service points', async () => {
    const other = await serve((response) => complete(response, '好'))
    const server = await serve((response) =>
      refuse(response, 307, { location: `${other.endpoint}/chat/completions` }),
    )
    expect(await clientOf(server.endpoint, { apiKey: 'sk-1' }).ask(QUESTION)).toEqual({
      kind: 'skip',
      reason: 'network',
    })
    expect(other.requests).toEqual([])
  })

  it('says that nobody listens', async () => {
    expect(await clientOf('http://127.0.0.1:9/v1').ask(QUESTION)).toEqual({ kind: 'skip', reason: 'network' })
  })

  it('stops when it is interrupted, also while it waits', async () => {
    const abort = new AbortController()
    const server = await serve((response) => {
      refuse(response, 429, { 'retry-after': '30' })
      setTimeout(() => abort.abort(), 20)
    })
    const started = Date.now()
    expect(await clientOf(server.endpoint, { signal: abort.signal }).ask(QUESTION)).toEqual({
      kind: 'stop',
      reason: 'interrupted',
    })
    expect(Date.now() - started).toBeLessThan(2000)
  })
})

describe('the budget', () => {
  const serve = useChatServers()

  it('counts retries as requests and ends in the middle of them', async () => {
    const server = await serve((response) => refuse(response, 500))
    const budget = createBudget({ requests: 2, tokens: 100_000 })
    expect(await clientOf(server.endpoint, { budget }).ask(QUESTION)).toEqual({
      kind: 'stop',
      reason: 'budget',
    })
    expect(server.requests).toHaveLength(2)
    expect(budget.spent().requests).toBe(2)
  })

  it('counts the tokens that the service names, and asks nothing that could go over', async () => {
    const server = await serve((response) => complete(response, '好', 30))
    const budget = createBudget({ requests: 100, tokens: 560 })
    const client = clientOf(server.endpoint, { budget })
    expect(await client.ask(QUESTION)).toMatchObject({ kind: 'answer' })
    expect(budget.spent()).toEqual({ requests: 1, tokens: 30 })
    expect(await client.ask([{ role: 'user', content: '长'.repeat(200) }])).toEqual({
      kind: 'stop',
      reason: 'budget',
    })
    expect(server.requests).toHaveLength(1)
  })
})

describe('the endpoint', () => {
  it.each([
    ['http://host:8000/v1', 'http://host:8000/v1/chat/completions'],
    ['https://host/v1/', 'https://host/v1/chat/completions'],
    ['http://host/openai/chat/completions?version=1', 'http://host/openai/chat/completions?version=1'],
  ])('%s is asked at %s', (endpoint, url) => {
    expect(completionsUrl(endpoint).href).toBe(url)
  })

  it.each(['localhost:8000', 'file:///etc/passwd', ''])('%j is none', (endpoint) => {
    expect(() => completionsUrl(endpoint)).toThrow(/address that begins with http/)
  })
})
