import { readFileSync } from 'node:fs'
import { TingxianError } from '../../errors.js'

/** How a cluster lets tingxian in; all null where its security is off. */
export interface ElasticAccess {
  readonly apiKey: string | null
  readonly username: string | null
  readonly password: string | null
  /** The certificate of the authority that signed the server's, in PEM. */
  readonly ca: string | null
  /** Into how many shards new indices of documents and mentions are cut. */
  readonly shards: number
}

type Environment = Readonly<Record<string, string | undefined>>

const PREFIX = 'TINGXIAN_ELASTICSEARCH_'
/** Elasticsearch's own limit. */
const MOST_SHARDS = 1024

/**
 * Reads `TINGXIAN_ELASTICSEARCH_API_KEY`, or `_USERNAME` and `_PASSWORD`, and `_CA` (always a file). Each of the first
 * three can be a file's content instead, as containers are given secrets: `…_API_KEY_FILE`. `_SHARDS` is 1 where it is
 * not said. They are no settings, so that they stand neither in a command line, which others on the machine can read, nor in tingxian.yml.
 * @throws TingxianError TX_STORE_ACCESS
 */
export const readAccess = (env: Environment): ElasticAccess => {
  const apiKey = secretOf(env, 'API_KEY')
  const username = secretOf(env, 'USERNAME')
  const password = secretOf(env, 'PASSWORD')
  if (apiKey === null && (username === null) !== (password === null)) {
    throw wrong(`${PREFIX}${username === null ? 'USERNAME' : 'PASSWORD'} is missing`)
  }
  const ca = env[`${PREFIX}CA`] || null
  return {
    apiKey,
    username,
    password,
    ca: ca === null ? null : readSecret(ca, `${PREFIX}CA`),
    shards: readShards(env[`${PREFIX}SHARDS`] || '1'),
  }
}

const readShards = (text: string): number => {
  const shards = Number(text)
  if (Number.isSafeInteger(shards) && shards > 0 && shards <= MOST_SHARDS) return shards
  throw wrong(`${PREFIX}SHARDS is no number from 1 to ${MOST_SHARDS}: ${text}`)
}

const secretOf = (env: Environment, name: string): string | null => {
  const value = env[PREFIX + name] || null
  const file = env[`${PREFIX}${name}_FILE`] || null
  return value ?? (file === null ? null : readSecret(file, `${PREFIX}${name}_FILE`))
}

const readSecret = (path: string, variable: string): string => {
  try {
    const content = readFileSync(path, 'utf8').trim()
    if (content !== '') return content
  } catch (cause) {
    throw wrong(`${variable} names a file that cannot be read: ${path}`, cause)
  }
  throw wrong(`${variable} names an empty file: ${path}`)
}

const wrong = (message: string, cause?: unknown): TingxianError =>
  new TingxianError('TX_STORE_ACCESS', message, {
    hint: 'give an API key, or a user name with its password, and for an authority of your own its certificate in PEM',
    exitCode: 2,
    cause,
  })
