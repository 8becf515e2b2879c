import { createHmac } from 'node:crypto'
import type { RobotKind } from '../model/alert.js'

/** How a robot is reached. Both are secrets: whoever has them can post. */
export interface RobotAccess {
  readonly kind: RobotKind
  readonly url: string
  /** Signs each message, where the robot was made so; WeCom has no such thing. */
  readonly secret: string | null
}

/** What a service wants to be told: where, and what. */
export interface RobotRequest {
  readonly url: string
  readonly body: object
}

export interface Robot {
  /** Whether a message of this title and these lines is one that the service takes. */
  fits(title: string, lines: readonly string[]): boolean
  request(title: string, lines: readonly string[], access: RobotAccess, nowMs: number): RobotRequest
  /** Under which names an answer tells a code; 0 is success. All answer with status 200 to what they refuse, too. */
  readonly codeNames: readonly string[]
  /** Codes that say: too often, or busy. All others are final. */
  readonly later: readonly number[]
}

const bytesOf = (text: string): number => Buffer.byteLength(text)
const hmac = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('base64')
const textOf = (title: string, lines: readonly string[]): string => [title, ...lines].join('\n')

/** Limits in bytes, as the services document them: of WeCom's text, and of the body that the other two take. */
const MOST_WECOM_TEXT = 2048
const MOST_BODY = 20_000
/** For what is not yet in a body when it is measured: the signature. */
const ROOM = 500

const BUSY = -1

const textBody = (title: string, lines: readonly string[]): object => ({
  msgtype: 'text',
  text: { content: textOf(title, lines) },
})

/** A post, since a text of Feishu's takes markup for mentions. */
const postBody = (title: string, lines: readonly string[]): object => ({
  msg_type: 'post',
  content: { post: { zh_cn: { title, content: lines.map((text) => [{ tag: 'text', text }]) } } },
})

const fitsBody = (body: object): boolean => bytesOf(JSON.stringify(body)) <= MOST_BODY - ROOM

export const ROBOTS: Readonly<Record<RobotKind, Robot>> = {
  wecom: {
    fits: (title, lines) => bytesOf(textOf(title, lines)) <= MOST_WECOM_TEXT,
    request: (title, lines, { url }) => ({ url, body: textBody(title, lines) }),
    codeNames: ['errcode'],
    // 45009: more than 20 messages a minute.
    later: [BUSY, 45009],
  },
  dingtalk: {
    fits: (title, lines) => fitsBody(textBody(title, lines)),
    request: (title, lines, { url, secret }, nowMs) => ({
      url: secret === null ? url : signedUrl(url, secret, nowMs),
      body: textBody(title, lines),
    }),
    codeNames: ['errcode'],
    // 130101: more than 20 messages a minute; 410100: the same, newer.
    later: [BUSY, 130101, 410100],
  },
  feishu: {
    fits: (title, lines) => fitsBody(postBody(title, lines)),
    request: (title, lines, { url, secret }, nowMs) => ({
      url,
      body: { ...(secret === null ? {} : feishuSignature(secret, nowMs)), ...postBody(title, lines) },
    }),
    codeNames: ['code', 'StatusCode'],
    // 11232: more than 100 messages a minute or 5 a second.
    later: [11232],
  },
}

/** DingTalk: HMAC-SHA256 with the secret of `<milliseconds>\n<secret>`, in the address. */
const signedUrl = (url: string, secret: string, nowMs: number): string => {
  const signed = new URL(url)
  signed.searchParams.set('timestamp', String(nowMs))
  signed.searchParams.set('sign', hmac(secret, `${nowMs}\n${secret}`))
  return signed.href
}

/** Feishu: HMAC-SHA256 of nothing with the key `<seconds>\n<secret>`, in the body. */
const feishuSignature = (
  secret: string,
  nowMs: number,
): { readonly timestamp: string; readonly sign: string } => {
  const timestamp = String(Math.floor(nowMs / 1000))
  return { timestamp, sign: hmac(`${timestamp}\n${secret}`, '') }
}
