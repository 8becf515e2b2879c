import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { createMailSender, type MailSender } from '../../src/digests/create-mail-sender.js'

export interface TestServer {
  readonly port: number
  /** What arrived, read back. */
  readonly mails: ParsedMail[]
  readonly raw: string[]
  readonly sender: MailSender
  close(): Promise<void>
}

export interface Behaviour {
  /** Reply to RCPT TO; null takes the recipient. */
  readonly onRecipient?: (address: string) => number | null
  /** Reply to a whole mail; `hang up` takes it and closes the connection before it says so. */
  readonly onMail?: (address: string) => number | 'hang up' | null
  readonly port?: number
}

const refusal = (code: number): Error => Object.assign(new Error(`refused: ${code}`), { responseCode: code })

/** A real SMTP server on this machine, and a sender that hands mails to it. */
export const startSmtp = async ({ onRecipient, onMail, port = 0 }: Behaviour = {}): Promise<TestServer> => {
  const mails: ParsedMail[] = []
  const raw: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    onRcptTo({ address }, _session, done) {
      const code = onRecipient?.(address) ?? null
      done(code === null ? null : refusal(code))
    },
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', async () => {
        const to = session.envelope.rcptTo[0]?.address ?? ''
        const code = onMail?.(to) ?? null
        if (typeof code === 'number') return done(refusal(code))
        const whole = Buffer.concat(parts)
        raw.push(whole.toString())
        mails.push(await simpleParser(whole))
        if (code === null) return done(null)
        for (const connection of server.connections) connection.close()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve)
  })
  const bound = (server.server.address() as AddressInfo).port
  const sender = createMailSender({ host: '127.0.0.1', port: bound, tls: 'off', auth: null, ca: null }, 1000)
  return {
    port: bound,
    mails,
    raw,
    sender,
    close: async () => {
      sender.close()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
