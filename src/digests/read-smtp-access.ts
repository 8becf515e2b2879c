import { readFileSync } from 'node:fs'
import { TingxianError } from '../errors.js'
import { demandSecret } from './read-secret.js'

/** How a mail server is reached and lets tingxian in. */
export interface SmtpAccess {
  readonly host: string
  readonly port: number
  /** always: from the first byte; upgrade: by STARTTLS, and no mail without it; off: never. */
  readonly tls: 'always' | 'upgrade' | 'off'
  readonly auth: { readonly user: string; readonly password: string } | null
  /** The certificate of the authority that signed the server's, in PEM. */
  readonly ca: string | null
}

type Environment = Readonly<Record<string, string | undefined>>

const PASSWORD = 'TINGXIAN_SMTP_PASSWORD'
const CA = 'TINGXIAN_SMTP_CA'
const PORTS = { always: 465, upgrade: 587, off: 25 } as const

/**
 * Reads `smtps://user@host:465`, `smtp://user@host:587` or, for a relay on the same machine, `smtp://host:25?tls=off`.
 * The password comes from `TINGXIAN_SMTP_PASSWORD` or its `_FILE`, an authority of one's own from the file `TINGXIAN_SMTP_CA`.
 * @throws TingxianError TX_DIGEST_SMTP, TX_DIGEST_SECRET
 */
export const readSmtpAccess = (address: string | null, env: Environment): SmtpAccess => {
  if (address === null) throw wrong('no mail server is named')
  if (!URL.canParse(address)) throw wrong('the mail server’s address cannot be read')
  const url = new URL(address)
  const off = url.searchParams.get('tls') === 'off'
  if (
    !['smtp:', 'smtps:'].includes(url.protocol) ||
    url.hostname === '' ||
    (off && url.protocol === 'smtps:')
  )
    throw wrong('the mail server’s address is none')
  if (url.password !== '') throw wrong(`the password does not belong into the address but into ${PASSWORD}`)
  const tls = off ? 'off' : url.protocol === 'smtps:' ? 'always' : 'upgrade'
  const user = decodeURIComponent(url.username)
  if (user !== '' && off) throw wrong('a password is not sent without TLS')
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? PORTS[tls] : Number(url.port),
    tls,
    auth: user === '' ? null : { user, password: demandSecret(env, PASSWORD, 'the address names a user') },
    ca: readAuthority(env[CA] || null),
  }
}

const readAuthority = (path: string | null): string | null => {
  if (path === null) return null
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw wrong(`${CA} names a file that cannot be read: ${path}`, cause)
  }
}

const wrong = (message: string, cause?: unknown): TingxianError =>
  new TingxianError('TX_DIGEST_SMTP', message, {
    hint: `--smtp smtps://user@host, smtp://user@host:587 or smtp://host:25?tls=off; the password in ${PASSWORD}`,
    exitCode: 2,
    cause,
  })
