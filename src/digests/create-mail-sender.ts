import { Readable } from 'node:stream'
import { createTransport } from 'nodemailer'
import type { Mail } from './compose-mail.js'
import type { SmtpAccess } from './read-smtp-access.js'

/**
 * What became of a mail. retry: it did not arrive, and may later. refused: it will not arrive. unclear: all of it was
 * handed over, and no answer came. `reason` is the server's code or the connection's, never its words.
 */
export type SendOutcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'retry' | 'refused' | 'unclear'; readonly reason: string }

export interface MailSender {
  /** How many mails may be under way at once. */
  readonly connections: number
  send(mail: Mail): Promise<SendOutcome>
  close(): void
}

const CONNECTIONS = 3
const MAILS_A_CONNECTION = 50
const CONNECT_MS = 20_000
const SILENCE_MS = 60_000
const SECOND_MS = 1000

/** Hands mails to a server over a few connections that are kept, at most so many a second. */
export const createMailSender = (access: SmtpAccess, mailsPerSecond: number): MailSender => {
  const transport = createTransport({
    pool: true,
    host: access.host,
    port: access.port,
    secure: access.tls === 'always',
    requireTLS: access.tls === 'upgrade',
    ignoreTLS: access.tls === 'off',
    ...(access.auth === null ? {} : { auth: { user: access.auth.user, pass: access.auth.password } }),
    ...(access.ca === null ? {} : { tls: { ca: access.ca } }),
    maxConnections: CONNECTIONS,
    maxMessages: MAILS_A_CONNECTION,
    // When to try again is for the ledger to say.
    maxRequeues: 0,
    rateLimit: mailsPerSecond,
    rateDelta: SECOND_MS,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const handedOver = new Set<string>()
  transport.use('stream', (mail, done) => {
    mail.message.processFunc((body) =>
      Readable.from(noting(body, () => handedOver.add(String(mail.data.messageId)))),
    )
    done()
  })
  return {
    connections: CONNECTIONS,
    async send(mail) {
      try {
        await transport.sendMail(toMessage(mail))
        return { kind: 'sent' }
      } catch (error) {
        return judgeFailure(error, handedOver.has(mail.messageId))
      } finally {
        handedOver.delete(mail.messageId)
      }
    },
    close: () => transport.close(),
  }
}

/** The server asks for a body when it has taken the addresses; `onEnd` is called when the last of it was fetched. */
async function* noting(body: AsyncIterable<Uint8Array>, onEnd: () => void): AsyncGenerator<Uint8Array> {
  yield* body
  onEnd()
}

const toMessage = ({ from, to, messageId, subject, html, text, unsubscribe }: Mail) => ({
  from,
  to,
  messageId,
  subject,
  html,
  text,
  textEncoding: 'base64' as const,
  ...(unsubscribe === null ? {} : { list: { unsubscribe: { url: unsubscribe } } }),
  headers: {
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    ...(unsubscribe === null ? {} : { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
  },
})

/** Replies of 500 and more are final, but for one about the order of commands (RFC 5321). */
const FIRST_FINAL = 500
const WRONG_ORDER = 503

/** @param handedOver the server has all of the mail: without an answer nobody knows whether it took it */
export const judgeFailure = (error: unknown, handedOver: boolean): SendOutcome => {
  const { code, responseCode } = error as { readonly code?: string; readonly responseCode?: number }
  const reason = String(responseCode ?? code ?? 'unknown')
  if (responseCode !== undefined) {
    // A wrong password or a server without TLS is for the operator to set right, and then all mails go.
    const ofMail = code === 'EENVELOPE' || code === 'EMESSAGE'
    const final = ofMail && responseCode >= FIRST_FINAL && responseCode !== WRONG_ORDER
    return { kind: final ? 'refused' : 'retry', reason }
  }
  return { kind: handedOver ? 'unclear' : 'retry', reason }
}
