import { readFileSync } from 'node:fs'
import { TingxianError } from '../errors.js'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads `<name>`, or the file that `<name>_FILE` names, as containers are given secrets. Secrets are no settings, so
 * that they stand neither in a command line, which others on the machine can read, nor in tingxian.yml.
 * @throws TingxianError TX_DIGEST_SECRET
 */
export const readSecret = (env: Environment, name: string): string | null => {
  const value = env[name] || null
  const file = env[`${name}_FILE`] || null
  if (value !== null || file === null) return value
  let content = ''
  try {
    content = readFileSync(file, 'utf8').trim()
  } catch (cause) {
    throw wrong(`${name}_FILE names a file that cannot be read: ${file}`, cause)
  }
  if (content === '') throw wrong(`${name}_FILE names an empty file: ${file}`)
  return content
}

/** @throws TingxianError TX_DIGEST_SECRET when it is not there */
export const demandSecret = (env: Environment, name: string, why: string): string => {
  const secret = readSecret(env, name)
  if (secret === null) throw wrong(`${name} is missing: ${why}`)
  return secret
}

const wrong = (message: string, cause?: unknown): TingxianError =>
  new TingxianError('TX_DIGEST_SECRET', message, {
    hint: 'give it in the environment, or name a file that holds it in the variable that ends in _FILE',
    exitCode: 2,
    cause,
  })
