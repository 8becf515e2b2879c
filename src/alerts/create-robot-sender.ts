import pRetry from 'p-retry'
import type { SendOutcome } from '../digests/create-mail-sender.js'
import { type AlertMessage, fitLines } from './alert-message.js'
import { ROBOTS, type RobotAccess } from './robots.js'

export interface RobotSender {
  /** @param total of the things that stand out, of which the message may list fewer */
  send(access: RobotAccess, message: AlertMessage, total: number): Promise<SendOutcome>
}

export interface RobotSenderOptions {
  readonly now: () => Date
  readonly timeoutMs?: number
  /** Before the first repetition; each further wait is twice as long. */
  readonly firstRetryMs?: number
}

const TIMEOUT_MS = 10_000
const FIRST_RETRY_MS = 1000
/** Of what a moment later may go well; what takes longer is tried again by the ledger. */
const RETRIES = 2

/** The service has not taken it, and may when it is asked again at once. */
class NotTakenError extends Error {
  constructor(readonly outcome: SendOutcome) {
    super('the message was not taken')
  }
}

/** Connections that never were: nothing was handed over. */
const NOT_CONNECTED = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]
const TLS_FAILURE = /^(ERR_TLS_|ERR_SSL_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/

/** Posts messages to robots of chat services. Outcomes tell codes, never an address or a service's words. */
export const createRobotSender = ({
  now,
  timeoutMs = TIMEOUT_MS,
  firstRetryMs = FIRST_RETRY_MS,
}: RobotSenderOptions): RobotSender => ({
  async send(access, message, total) {
    const robot = ROBOTS[access.kind]
    const lines = fitLines(message, total, (tried) => robot.fits(message.title, tried))
    const once = (): Promise<SendOutcome> => {
      const { url, body } = robot.request(message.title, lines, access, now().getTime())
      return post(url, body, access, timeoutMs)
    }
    try {
      return await pRetry(once, {
        retries: RETRIES,
        minTimeout: firstRetryMs,
        shouldRetry: ({ error }) => error instanceof NotTakenError,
      })
    } catch (error) {
      if (error instanceof NotTakenError) return error.outcome
      throw error
    }
  },
})

const post = async (
  url: string,
  body: object,
  access: RobotAccess,
  timeoutMs: number,
): Promise<SendOutcome> => {
  let status = 0
  let text = ''
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
      // Whoever answers for the service must not have the message sent elsewhere.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    status = response.status
    text = await response.text()
  } catch (error) {
    return judgeConnection(error)
  }
  return judgeAnswer(status, text, access)
}

/** Without an answer nobody knows whether it was taken, unless there was no connection. */
const judgeConnection = (error: unknown): SendOutcome => {
  if ((error as Error).name === 'TimeoutError') return { kind: 'unclear', reason: 'ETIMEDOUT' }
  const { code } = ((error as Error).cause ?? {}) as { readonly code?: string }
  const reason = code ?? 'unknown'
  if (NOT_CONNECTED.includes(reason)) throw new NotTakenError({ kind: 'retry', reason })
  return { kind: TLS_FAILURE.test(reason) ? 'retry' : 'unclear', reason }
}

const TOO_MANY = 429
const FIRST_OF_SERVER = 500
/** A gateway that waited in vain: what is behind it may have taken it. */
const GATEWAY_TIMEOUT = 504

const judgeAnswer = (status: number, text: string, { kind }: RobotAccess): SendOutcome => {
  const reason = String(status)
  if (status === GATEWAY_TIMEOUT) return { kind: 'unclear', reason }
  if (status >= FIRST_OF_SERVER) throw new NotTakenError({ kind: 'retry', reason })
  // To ask again at once would prolong it.
  if (status === TOO_MANY) return { kind: 'retry', reason }
  if (status !== 200) return { kind: 'refused', reason }
  const { codeNames, later } = ROBOTS[kind]
  const code = codeOf(text, codeNames)
  if (code === null) return { kind: 'unclear', reason: 'no answer code' }
  if (code === 0) return { kind: 'sent' }
  return { kind: later.includes(code) ? 'retry' : 'refused', reason: `${codeNames[0]} ${code}` }
}

const codeOf = (text: string, names: readonly string[]): number | null => {
  let answer: unknown
  try {
    answer = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof answer !== 'object' || answer === null) return null
  const values = names.map((name) => (answer as Readonly<Record<string, unknown>>)[name])
  return values.find((value) => typeof value === 'number') ?? null
}
