import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { RobotAccess } from '../../src/alerts/robots.js'
import type { RobotKind } from '../../src/model/alert.js'

const HOUR_MS = 3_600_000
const SECRET = 'SEC-only-for-tests'
const TOKEN = 'token-only-for-tests'

export interface Fault {
  readonly status?: number
  /** Told in a body with status 200. */
  readonly code?: number
  readonly body?: string
  /** late: it answers nothing; hang up: it takes the message and closes the connection. */
  readonly silence?: 'late' | 'hang up'
}

export interface RobotServer {
  readonly access: RobotAccess
  readonly port: number
  /** What was posted to the group, as plain text. */
  readonly posted: string[]
  readonly requests: { readonly url: string; readonly body: string }[]
  /** Answers the next requests with these faults, one each. */
  fail(...faults: readonly Fault[]): void
  close(): Promise<void>
}

/**
 * A service on this machine that takes messages as its kind's documentation says: it checks signatures with the
 * algorithms given there, the age of the timestamp, the format and the size, and answers 200 to what it refuses.
 */
export const startRobot = async (kind: RobotKind, secret: string | null = SECRET): Promise<RobotServer> => {
  const posted: string[] = []
  const requests: { url: string; body: string }[] = []
  const faults: Fault[] = []
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const body = Buffer.concat(parts).toString()
    const url = request.url ?? ''
    requests.push({ url, body })
    const fault = faults.shift()
    if (fault?.silence === 'late') return
    if (fault?.status !== undefined) {
      response.writeHead(fault.status, { location: 'https://example.com/' }).end('no')
      return
    }
    const code = fault?.code ?? SERVICES[kind](new URL(url, 'http://robot'), body, secret)
    if (code === 0) posted.push(shownText(JSON.parse(body)))
    if (fault?.silence === 'hang up') return void request.socket.destroy()
    response.setHeader('content-type', 'application/json')
    response.end(
      fault?.body ?? JSON.stringify(kind === 'feishu' ? { code, msg: '' } : { errcode: code, errmsg: '' }),
    )
  }
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    access: { kind, url: `http://127.0.0.1:${port}${PATHS[kind]}`, secret: kind === 'wecom' ? null : secret },
    port,
    posted,
    requests,
    fail: (...given) => void faults.push(...given),
    close: async () => {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

const PATHS: Readonly<Record<RobotKind, string>> = {
  wecom: `/cgi-bin/webhook/send?key=${TOKEN}`,
  dingtalk: `/robot/send?access_token=${TOKEN}`,
  feishu: `/open-apis/bot/v2/hook/${TOKEN}`,
}

type Check = (url: URL, body: string, secret: string | null) => number

const sizeOf = (text: string): number => Buffer.byteLength(text, 'utf8')

/** developer.work.weixin.qq.com/document/path/91770 */
const wecom: Check = (url, body) => {
  if (url.searchParams.get('key') !== TOKEN) return 93000
  const { msgtype, text } = JSON.parse(body)
  if (msgtype !== 'text' || typeof text.content !== 'string') return 40008
  return sizeOf(text.content) > 2048 ? 45002 : 0
}

/** open.dingtalk.com/document/orgapp/customize-robot-security-settings */
const dingtalk: Check = (url, body, secret) => {
  if (url.searchParams.get('access_token') !== TOKEN) return 300001
  if (secret !== null) {
    const timestamp = url.searchParams.get('timestamp') ?? ''
    const sign = createHmac('sha256', secret).update(`${timestamp}\n${secret}`, 'utf8').digest('base64')
    if (!/^\d{13}$/.test(timestamp) || Math.abs(Date.now() - Number(timestamp)) > HOUR_MS) return 310000
    if (!url.search.includes(`sign=${encodeURIComponent(sign)}`)) return 310000
  }
  const { msgtype, text } = JSON.parse(body)
  if (msgtype !== 'text' || typeof text.content !== 'string') return 40035
  return sizeOf(body) > 20_000 ? 460101 : 0
}

/** open.feishu.cn/document/client-docs/bot-v3/add-custom-bot */
const feishu: Check = (url, body, secret) => {
  if (!url.pathname.endsWith(TOKEN)) return 19001
  const { timestamp, sign, msg_type, content } = JSON.parse(body)
  if (secret !== null) {
    const expected = createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64')
    if (!/^\d{10}$/.test(timestamp) || Math.abs(Date.now() - Number(timestamp) * 1000) > HOUR_MS) return 19021
    if (sign !== expected) return 19021
  }
  if (msg_type !== 'post' || !Array.isArray(content.post.zh_cn.content)) return 9499
  return sizeOf(body) > 20 * 1024 ? 9499 : 0
}

const SERVICES: Readonly<Record<RobotKind, Check>> = { wecom, dingtalk, feishu }

const shownText = (body: {
  readonly text?: { readonly content: string }
  readonly content?: {
    readonly post: {
      readonly zh_cn: {
        readonly title: string
        readonly content: readonly (readonly { readonly text: string }[])[]
      }
    }
  }
}): string => {
  if (body.text !== undefined) return body.text.content
  const post = body.content?.post.zh_cn
  return [post?.title, ...(post?.content ?? []).map((line) => line.map(({ text }) => text).join(''))].join(
    '\n',
  )
}
