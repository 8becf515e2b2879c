import type { IncomingMessage, ServerResponse } from 'node:http'
import { TingxianError } from '../errors.js'
import { type Listening, listen } from '../listen.js'
import { type Html, html, markupOf, words } from '../report/html.js'
import { readToken, type Unsubscribing } from './unsubscribe-token.js'

export interface UnsubscribeOptions {
  /** host:port; port 0 takes a free one. */
  readonly address: string
  readonly secret: string
  /** Keeps the wish. A store that is in use throws a retryable error. */
  readonly unsubscribe: (who: Unsubscribing) => Promise<void>
}

/**
 * Answers the links of mails. A POST unsubscribes, as mail programs send it for one click (RFC 8058); a GET only asks,
 * since scanners of links follow every one. The token says who; the body is not read.
 * @throws TingxianError TX_DIGEST_LISTEN
 */
export const serveUnsubscribe = (options: UnsubscribeOptions): Promise<Listening> =>
  listen(
    options.address,
    (request, response) => {
      request.resume()
      answer(request, response, options).catch((error: unknown) => {
        const later = error instanceof TingxianError && error.retryable
        say(response, later ? 503 : 500, html`<p>暂时无法处理，请稍后再试。</p>`)
      })
    },
    (message, cause) =>
      new TingxianError('TX_DIGEST_LISTEN', message, { hint: 'give another host:port with --listen', cause }),
  )

const answer = async (
  request: IncomingMessage,
  response: ServerResponse,
  { secret, unsubscribe }: UnsubscribeOptions,
): Promise<void> => {
  const token = new URL(request.url ?? '/', 'http://localhost').searchParams.get('token')
  const who = token === null ? null : readToken(token, secret)
  if (who === null) return say(response, 404, html`<p>这个退订链接无效。</p>`)
  if (request.method === 'POST') {
    await unsubscribe(who)
    return say(
      response,
      200,
      html`<p>已退订${words(`“${who.subscription}”`)}，${words(who.recipient)} 不会再收到。</p>`,
    )
  }
  if (request.method !== 'GET') return say(response, 405, html`<p>不支持。</p>`)
  return say(
    response,
    200,
    html`<p>不再向 ${words(who.recipient)} 发送${words(`“${who.subscription}”`)}的周报？</p><form method="post"><button>退订</button></form>`,
  )
}

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; form-action 'self'; frame-ancestors 'none'",
}

const say = (response: ServerResponse, status: number, body: Html): void => {
  response
    .writeHead(status, HEADERS)
    .end(
      markupOf(
        html`<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>听线周报退订</title>${body}</html>`,
      ),
    )
}
