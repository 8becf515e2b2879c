import pRetry from 'p-retry'
import { TingxianError } from '../../errors.js'
import type { ElasticAccess } from '../../stores/elasticsearch/access.js'

export interface KibanaRequest {
  readonly method: 'GET' | 'POST'
  /** From `/api/`. */
  readonly path: string
  readonly body?: object
  /** A file in place of a body. */
  readonly file?: string
  /** It may be sent twice, so what fails for now is tried again. */
  readonly again?: boolean
}

export interface KibanaAnswer {
  readonly status: number
  readonly text: string
}

/** A Kibana, and a space in it. */
export interface Kibana {
  /** Answers that say “no rights” or “not now” are thrown; others are the caller's. @throws TingxianError */
  ask(request: KibanaRequest): Promise<KibanaAnswer>
  readonly place: string
}

export interface KibanaPlace {
  readonly url: string
  /** null: the default space. */
  readonly space: string | null
  /** Kibana takes the users and keys of its Elasticsearch. */
  readonly access: Pick<ElasticAccess, 'apiKey' | 'username' | 'password'>
}

const TIMEOUT_MS = 60_000
const RETRIES = { retries: 4, factor: 2, minTimeout: 250, maxTimeout: 4_000, randomize: true }
const NOT_NOW = new Set([429, 502, 503, 504])
const SPACE = /^[a-z0-9_-]+$/

/**
 * Nothing is asked yet.
 * @throws TingxianError TX_KIBANA_ADDRESS; it never repeats a password
 */
export const connectKibana = ({ url, space, access }: KibanaPlace): Kibana => {
  const base = readBase(url, space)
  const place = `Kibana at ${base}`
  const once = async ({ method, path, body, file }: KibanaRequest): Promise<KibanaAnswer> => {
    const answer = await fetch(`${base}${path}`, {
      method,
      headers: {
        ...headersOf(access),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(file === undefined ? {} : { body: asForm(file) }),
      // A page to log in at is no answer.
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const text = await answer.text()
    if (NOT_NOW.has(answer.status)) throw unreachable(place, `it answers ${answer.status}`)
    if (answer.status === 401 || answer.status === 403) throw denied(place, answer.status, path)
    if (answer.status >= 300 && answer.status < 400) {
      throw wrongAnswer(place, `${path} leads elsewhere (${answer.status})`)
    }
    return { status: answer.status, text }
  }
  return {
    place,
    ask: (request) =>
      pRetry(
        async () => {
          try {
            return await once(request)
          } catch (error) {
            throw error instanceof TingxianError ? error : unreachable(place, reasonOf(error), error)
          }
        },
        {
          ...RETRIES,
          shouldRetry: ({ error }) =>
            request.again === true && error instanceof TingxianError && error.retryable,
        },
      ),
  }
}

const readBase = (url: string, space: string | null): string => {
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) throw wrongAddress('it is no http or https URL')
  if (parsed.username !== '' || parsed.password !== '')
    throw wrongAddress('it holds a user name or a password')
  if (space !== null && !SPACE.test(space)) throw wrongAddress(`"${space}" can be no space`)
  const base = `${parsed.origin}${parsed.pathname.replace(/\/$/, '')}`
  return space === null || space === 'default' ? base : `${base}/s/${space}`
}

const headersOf = ({ apiKey, username, password }: KibanaPlace['access']): Record<string, string> => ({
  'kbn-xsrf': 'true',
  // For the one question that no public part of the interface answers: what this user may do.
  'x-elastic-internal-origin': 'tingxian',
  ...(apiKey === null ? {} : { authorization: `ApiKey ${apiKey}` }),
  ...(username === null || password === null
    ? {}
    : { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` }),
})

const asForm = (file: string): FormData => {
  const form = new FormData()
  form.append('file', new Blob([file], { type: 'application/ndjson' }), 'tingxian.ndjson')
  return form
}

const reasonOf = (error: unknown): string => {
  const { cause, message } = error as { cause?: { code?: unknown }; message?: unknown }
  return String(cause?.code ?? message ?? error)
}

const wrongAddress = (message: string): TingxianError =>
  new TingxianError('TX_KIBANA_ADDRESS', `the address of Kibana cannot be used: ${message}`, {
    hint: 'give --kibana https://HOST:5601 with Kibana’s base path, if it has one, and the space’s id as --space; keys and passwords come from TINGXIAN_ELASTICSEARCH_…',
    exitCode: 2,
  })

const unreachable = (place: string, reason: string, cause?: unknown): TingxianError =>
  new TingxianError('TX_KIBANA_UNREACHABLE', `${place} cannot be reached: ${reason}`, {
    hint: 'look whether Kibana runs there and is ready; a certificate of your own authority goes to NODE_EXTRA_CA_CERTS',
    retryable: true,
    cause,
  })

const denied = (place: string, status: number, path: string): TingxianError =>
  new TingxianError('TX_KIBANA_DENIED', `${place} refuses ${path} (${status})`, {
    hint: 'the key or user in TINGXIAN_ELASTICSEARCH_… needs the rights that docs/dashboards.md names, in this space',
  })

/** What is thrown for an answer that no Kibana of a version known here gives. */
export const wrongAnswer = (place: string, message: string): TingxianError =>
  new TingxianError('TX_KIBANA_ANSWER', `${place} answers otherwise than Kibana does: ${message}`, {
    hint: 'look whether --kibana is Kibana itself and not Elasticsearch or a page before it, and has its base path',
  })
