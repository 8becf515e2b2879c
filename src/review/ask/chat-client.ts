import { setTimeout as delay } from 'node:timers/promises'
import pRetry from 'p-retry'
import { z } from 'zod'
import { TingxianError } from '../../errors.js'
import type { Budget } from './budget.js'
import { retryAfterMs } from './retry-after.js'

export interface ChatMessage {
  readonly role: 'system' | 'user'
  readonly content: string
}

export interface ChatOptions {
  /** Base of an OpenAI-compatible service (`http://host:8000/v1`), or the full path of its chat completions. */
  readonly endpoint: string
  readonly model: string
  readonly apiKey: string | null
  readonly timeoutMs: number
  readonly budget: Budget
  readonly signal: AbortSignal
  /** Wait before the first retry; it doubles. */
  readonly firstRetryMs?: number
}

/** An answer, or why there is none: never with words of the server, which may repeat what was sent. */
export type ChatOutcome =
  | { readonly kind: 'answer'; readonly content: string }
  | { readonly kind: 'skip'; readonly reason: string }
  | { readonly kind: 'stop'; readonly reason: 'budget' | 'interrupted' }

export interface ChatClient {
  /** @throws TingxianError TX_REVIEW_REFUSED, TX_REVIEW_ENDPOINT for what no other question would get past */
  ask(messages: readonly ChatMessage[]): Promise<ChatOutcome>
}

/** Tokens of an answer at most: a small JSON object. */
export const ANSWER_TOKENS = 400
const RETRIES = 3
const FIRST_RETRY_MS = 500
/** A server that asks for more patience than this is left alone. */
const LONGEST_WAIT_MS = 120_000

const completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
  usage: z.object({ total_tokens: z.number().int().min(0) }).nullish(),
})

/** A failed attempt, and whether another may succeed. */
class AttemptError extends Error {
  readonly reason: string
  readonly again: boolean
  readonly waitMs: number

  constructor(reason: string, again: boolean, waitMs = 0) {
    super(reason)
    this.reason = reason
    this.again = again
    this.waitMs = waitMs
  }
}

/** Asks one question at a time of a chat-completions service, with retries where another try may help. */
export const createChatClient = (options: ChatOptions): ChatClient => {
  const url = completionsUrl(options.endpoint)
  const attempt = createAttempt(url, options)
  return {
    async ask(messages) {
      try {
        const content = await pRetry(() => attempt(messages), {
          retries: RETRIES,
          minTimeout: options.firstRetryMs ?? FIRST_RETRY_MS,
          randomize: true,
          signal: options.signal,
          shouldRetry: ({ error }) => error instanceof AttemptError && error.again,
          onFailedAttempt: ({ error, retriesLeft }) =>
            error instanceof AttemptError && error.again && retriesLeft > 0
              ? delay(error.waitMs, undefined, { signal: options.signal })
              : undefined,
        })
        return { kind: 'answer', content }
      } catch (error) {
        if (options.signal.aborted) return { kind: 'stop', reason: 'interrupted' }
        if (!(error instanceof AttemptError)) throw error
        return error.reason === 'budget'
          ? { kind: 'stop', reason: 'budget' }
          : { kind: 'skip', reason: error.reason }
      }
    },
  }
}

/** The address that is asked. @throws TingxianError TX_REVIEW_ENDPOINT */
export const completionsUrl = (endpoint: string): URL => {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new TingxianError('TX_REVIEW_ENDPOINT', 'the endpoint is not an address that begins with http', {
      hint: 'give the base of an OpenAI-compatible service: --review-endpoint http://host:8000/v1',
      exitCode: 2,
    })
  }
  if (!url.pathname.endsWith('/chat/completions'))
    url.pathname = `${url.pathname.replace(/\/$/, '')}/chat/completions`
  return url
}

/** One request. @throws AttemptError; TingxianError for what no other request would get past */
const createAttempt =
  (url: URL, { model, apiKey, timeoutMs, budget, signal }: ChatOptions) =>
  async (messages: readonly ChatMessage[]): Promise<string> => {
    const body = JSON.stringify({ model, messages, temperature: 0, max_tokens: ANSWER_TOKENS })
    // A character of Chinese is a token at most.
    const reserved = body.length + ANSWER_TOKENS
    if (!budget.reserve(reserved)) throw new AttemptError('budget', false)
    const response = await reachable(
      fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }),
        },
        body,
        // Neither texts nor the key follow a redirection to somewhere else.
        redirect: 'error',
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      }),
    )
    if (!response.ok) {
      if (response.status === 429) budget.settle(reserved, 0)
      await response.body?.cancel()
      throw failureOf(response, url)
    }
    const parsed = completion.safeParse(parseJson(await reachable(response.text())))
    if (!parsed.success) throw new AttemptError('answer_without_content', false)
    const { usage, choices } = parsed.data
    if (usage) budget.settle(reserved, usage.total_tokens)
    return choices[0]?.message.content ?? ''
  }

/** What the network does wrong, as a failed attempt. */
const reachable = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work
  } catch (error) {
    const timedOut = error instanceof Error && error.name === 'TimeoutError'
    throw new AttemptError(timedOut ? 'timeout' : 'network', true)
  }
}

const failureOf = ({ status, headers }: Response, url: URL): Error => {
  if (status === 401 || status === 403) {
    return new TingxianError('TX_REVIEW_REFUSED', `${url.host} refuses the request (HTTP ${status})`, {
      hint: 'check the key in TINGXIAN_REVIEW_API_KEY and what it may be used for',
    })
  }
  if (status === 404) {
    return new TingxianError('TX_REVIEW_ENDPOINT', `${url.host} has no ${url.pathname}, or not this model`, {
      hint: 'check --review-endpoint (most services want the path that ends in /v1) and --review-model',
      exitCode: 2,
    })
  }
  const waitMs = retryAfterMs(headers.get('retry-after'), Date.now())
  const again = status === 429 || status === 408 || status >= 500
  return new AttemptError(`http_${status}`, again && waitMs <= LONGEST_WAIT_MS, waitMs)
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
