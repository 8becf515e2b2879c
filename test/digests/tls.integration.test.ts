import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, describe, expect, test } from 'vitest'
import type { Mail } from '../../src/digests/compose-mail.js'
import { createMailSender } from '../../src/digests/create-mail-sender.js'
import type { SmtpAccess } from '../../src/digests/read-smtp-access.js'

const MAIL: Mail = {
  from: 'a@example.com',
  to: 'b@example.com',
  messageId: '<1@example.com>',
  subject: '题',
  html: '<p>文</p>',
  text: '文',
  unsubscribe: null,
}

let server: SMTPServer | null = null
afterEach(async () => {
  await new Promise<void>((resolve) => {
    if (server === null) resolve()
    else server.close(() => resolve())
  })
})

type Options = Omit<SMTPServerOptions, 'disabledCommands'> & { readonly disabledCommands?: readonly string[] }

/** What becomes of a mail, and which users the server got to know with their passwords. */
const send = async ({ disabledCommands = [], ...options }: Options, access: Partial<SmtpAccess>) => {
  const users: string[] = []
  let taken = 0
  server = new SMTPServer({
    ...options,
    disabledCommands: [...disabledCommands],
    disableReverseLookup: true,
    onAuth({ username = '', password = '' }, _session, done) {
      users.push(`${username}:${password}`)
      if (password === 'right') done(null, { user: username })
      else done(new Error('wrong password'))
    },
    onData(stream, _session, done) {
      taken++
      stream.resume().on('end', () => done(null))
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => {
    server?.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.server.address() as AddressInfo
  const sender = createMailSender(
    { host: '127.0.0.1', port, tls: 'off', auth: null, ca: null, ...access },
    1000,
  )
  const outcome = await sender.send(MAIL)
  sender.close()
  return { outcome, users, taken }
}

const auth = { user: 'tingxian', password: 'right' }

describe('a mail server', () => {
  test.each([
    ['that offers no TLS', { disabledCommands: ['STARTTLS'], allowInsecureAuth: true }, 'upgrade'],
    ['whose certificate nobody vouches for', {}, 'upgrade'],
    ['whose certificate nobody vouches for, from the first byte', { secure: true }, 'always'],
  ] as const)('%s is told no password and given no mail', async (_, options, tls) => {
    const { outcome, users, taken } = await send(options, { tls, auth })
    expect(outcome).toMatchObject({ kind: 'retry' })
    expect(users).toEqual([])
    expect(taken).toBe(0)
  })

  test('that refuses the password gets the mail when the password is set right', async () => {
    const open = { disabledCommands: ['STARTTLS'], allowInsecureAuth: true }
    const wrong = await send(open, { auth: { ...auth, password: 'wrong' } })
    expect(wrong).toMatchObject({ outcome: { kind: 'retry', reason: '535' }, taken: 0 })
    await new Promise<void>((resolve) => server?.close(() => resolve()))
    expect(await send(open, { auth })).toMatchObject({
      outcome: { kind: 'sent' },
      users: ['tingxian:right'],
      taken: 1,
    })
  })
})
