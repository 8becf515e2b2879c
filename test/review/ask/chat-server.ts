import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach } from 'vitest'

/** What a client sent. */
export interface Received {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  /** The body as sent, and as read. */
  readonly raw: string
  readonly body: {
    readonly model: string
    readonly messages: readonly { readonly role: string; readonly content: string }[]
  }
  readonly at: number
}

/** Answers a request as it likes, or leaves it hanging. `place`: from 0. */
export type Behave = (response: ServerResponse, received: Received, place: number) => void

export interface ChatServer {
  /** Base of the service. */
  readonly endpoint: string
  readonly requests: readonly Received[]
  /** Requests that were under way at once, at most. */
  readonly most: () => number
}

/** Sends a completion whose message is `content`. */
export const complete = (response: ServerResponse, content: string, totalTokens = 50): void => {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(
    JSON.stringify({
      id: 'chatcmpl-1',
      object: 'chat.completion',
      created: 1_700_000_000,
      model: 'test',
      choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
      usage: { prompt_tokens: totalTokens - 10, completion_tokens: 10, total_tokens: totalTokens },
    }),
  )
}

export const refuse = (response: ServerResponse, status: number, headers = {}, body = '{}'): void => {
  response.writeHead(status, headers)
  response.end(body)
}

/** Starts servers that speak the chat-completions protocol on this machine; each lives until its test has ended. */
export const useChatServers = (): ((behave: Behave) => Promise<ChatServer>) => {
  const closing: (() => Promise<void>)[] = []
  afterEach(async () => {
    await Promise.all(closing.splice(0).map((close) => close()))
  })
  return async (behave) => {
    const requests: Received[] = []
    let open = 0
    let most = 0
    const server = createServer((request, response) => {
      const chunks: Buffer[] = []
      open++
      most = Math.max(most, open)
      response.once('close', () => open--)
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const raw = Buffer.concat(chunks).toString('utf8')
        const received = {
          path: request.url ?? '',
          headers: request.headers,
          raw,
          body: JSON.parse(raw),
          at: Date.now(),
        }
        requests.push(received)
        behave(response, received, requests.length - 1)
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    closing.push(async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    })
    const { port } = server.address() as AddressInfo
    return { endpoint: `http://127.0.0.1:${port}/v1`, requests, most: () => most }
  }
}
