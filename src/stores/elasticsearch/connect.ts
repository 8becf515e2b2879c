import { Client } from '@elastic/elasticsearch'
import pRetry from 'p-retry'
import { TingxianError } from '../../errors.js'
import type { ElasticAccess } from './access.js'
import { toElasticError } from './elastic-error.js'

type ClientOptions = ConstructorParameters<typeof Client>[0]

export interface ElasticRequest<Answer = unknown> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD'
  readonly path: string
  readonly query?: Readonly<Record<string, string | number | boolean>>
  readonly body?: object
  /** Lines of JSON in place of a body. */
  readonly lines?: string
  /** In place of the connection's own. */
  readonly retryForMs?: number
  /** Throws what is wrong with an answer that came well: it is tried again like any other failure. */
  readonly check?: (answer: Answer) => void
}

/** A connection to a cluster. All that is asked may be asked twice, so what fails for now is tried again. */
export interface Elastic {
  /** @throws TingxianError */
  request<Answer>(request: ElasticRequest<Answer>): Promise<Answer>
  /** Readable one-line place, for messages. */
  readonly place: string
  /** How long what fails for now is tried again. */
  readonly retryForMs: number
  close(): Promise<void>
}

export interface Patience {
  /** How long what fails for now is tried again. */
  readonly retryForMs: number
  /** How long one answer may take. */
  readonly timeoutMs: number
}

/** A node that restarts is away for some 20 s. */
export const PATIENCE: Patience = { retryForMs: 90_000, timeoutMs: 120_000 }

const RETRIES = { retries: 100, factor: 2, minTimeout: 250, maxTimeout: 8_000, randomize: true }

/** Nothing is asked yet. */
export const connect = (url: string, access: ElasticAccess, patience: Patience = PATIENCE): Elastic => {
  const place = `the Elasticsearch store at ${url}`
  const client = new Client(clientOptions(url, access, patience))
  const once = async <Answer>(request: ElasticRequest<Answer>): Promise<Answer> => {
    const { method, path, query, body, lines, check } = request
    try {
      const answer = await client.transport.request<Answer>(
        {
          method,
          path,
          ...(query === undefined ? {} : { querystring: query }),
          ...(body === undefined ? {} : { body }),
          ...(lines === undefined ? {} : { bulkBody: lines }),
        },
        { headers: plainJson(lines !== undefined) },
      )
      check?.(answer)
      return answer
    } catch (error) {
      throw toElasticError(error, place)
    }
  }
  return {
    place,
    retryForMs: patience.retryForMs,
    request: (request) =>
      pRetry(() => once(request), {
        ...RETRIES,
        maxRetryTime: request.retryForMs ?? patience.retryForMs,
        shouldRetry: ({ error }) => error instanceof TingxianError && error.retryable,
      }),
    close: () => client.close(),
  }
}

/** Without a version in them, so that servers 8 and 9 take them. */
const plainJson = (lines: boolean): Record<string, string> => ({
  accept: 'application/json',
  'content-type': lines ? 'application/x-ndjson' : 'application/json',
})

const clientOptions = (url: string, access: ElasticAccess, { timeoutMs }: Patience): ClientOptions => ({
  node: url,
  requestTimeout: timeoutMs,
  // `request` does it, and knows more kinds of failure.
  maxRetries: 0,
  // What is sent says nothing of the machine that sends it.
  enableMetaHeader: false,
  ...(access.ca === null ? {} : { tls: { ca: access.ca } }),
  ...authOf(access),
})

const authOf = ({ apiKey, username, password }: ElasticAccess): Partial<ClientOptions> => {
  if (apiKey !== null) return { auth: { apiKey } }
  if (username !== null && password !== null) return { auth: { username, password } }
  return {}
}
