import { errors } from '@elastic/elasticsearch'
import { TingxianError } from '../../errors.js'

/** What a server says when it refuses. */
export interface ElasticReason {
  readonly type: string
  readonly reason: string
  readonly status: number
}

interface Known {
  readonly fits: (said: ElasticReason) => boolean
  readonly code: `TX_STORE_${string}`
  readonly message: (place: string, said: ElasticReason) => string
  readonly hint: string
  readonly retryable?: boolean
}

/** What a server says → what a person can do. The first that fits. */
const KNOWN: readonly Known[] = [
  {
    fits: ({ reason }) => /flood[- ]stage|read-only-allow-delete/i.test(reason),
    code: 'TX_STORE_DISK_FULL',
    message: (place) => `${place} takes nothing in: a disk of the cluster is full (flood stage)`,
    hint: 'make room or add a node; Elasticsearch lifts the block by itself below the high watermark',
    retryable: true,
  },
  {
    fits: ({ type, reason }) => type === 'cluster_block_exception' && /blocked by/i.test(reason),
    code: 'TX_STORE_BUSY',
    message: (place) => `${place} takes nothing in for now: an index is being copied or was blocked`,
    hint: 'it goes on when the copy is done; a block that somebody set is lifted with index.blocks.write: false',
    retryable: true,
  },
  {
    fits: ({ status }) => status === 401,
    code: 'TX_STORE_DENIED',
    message: (place) => `${place} does not let us in: key or password are wrong or missing`,
    hint: 'check TINGXIAN_ELASTICSEARCH_API_KEY, or …_USERNAME and …_PASSWORD',
  },
  {
    fits: ({ status }) => status === 403,
    code: 'TX_STORE_DENIED',
    message: (place, { reason }) => `${place} does not give the right to that: ${rightOf(reason)}`,
    hint: 'the key needs monitor and manage_index_templates of the cluster, and all of tingxian-*',
  },
  {
    fits: ({ type }) => type === 'index_not_found_exception',
    code: 'TX_STORE_INDEX_MISSING',
    message: (place, { reason }) => `an index of ${place} is gone: ${reason}`,
    hint: 'restore it from a snapshot; the next command makes an empty one',
  },
  {
    fits: ({ type }) => type === 'media_type_header_exception',
    code: 'TX_STORE_VERSION',
    message: (place) => `${place} is an Elasticsearch of another time`,
    hint: 'tingxian speaks to Elasticsearch 8 and 9',
  },
  {
    fits: ({ status }) => status === 429 || status === 502 || status === 503 || status === 504,
    code: 'TX_STORE_BUSY',
    message: (place, { type }) => `${place} is overloaded or not ready: ${type}`,
    hint: 'wait, send less at once, or give the cluster more nodes',
    retryable: true,
  },
]

/** The right that was missing; the rest of what the server says names the user. */
const rightOf = (reason: string): string => /action \[[^\]]+\]/.exec(reason)?.[0] ?? 'the server names none'

/** The error that a person sees for what a server said. `reason` may hold feedback: unknown ones show their type alone. */
export const toRefusal = (said: ElasticReason, place: string): TingxianError => {
  const known = KNOWN.find(({ fits }) => fits(said))
  if (known === undefined) {
    return new TingxianError('TX_STORE_FAILED', `${place} failed: ${said.type} (status ${said.status})`, {
      hint: 'run again with --debug and report what it prints',
    })
  }
  const { code, message, hint, retryable = false } = known
  return new TingxianError(code, message(place, said), { hint, retryable })
}

/** The error that a person sees for `error`, which happened at `place`. */
export const toElasticError = (error: unknown, place: string): TingxianError => {
  if (error instanceof TingxianError) return error
  // Never kept as the cause: the client's errors hold all that was sent, which is feedback.
  if (error instanceof errors.ResponseError) return toRefusal(reasonOf(error), place)
  if (error instanceof errors.ProductNotSupportedError) {
    return new TingxianError('TX_STORE_NOT_A_STORE', `${place} is no Elasticsearch`, {
      hint: 'check the address: elasticsearch:http://HOST:9200',
    })
  }
  const reason = (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] as string
  if (/certificate|self[- ]signed|unable to verify/i.test(reason)) {
    return new TingxianError(
      'TX_STORE_UNTRUSTED',
      `${place} shows a certificate of nobody we trust: ${reason}`,
      {
        hint: 'give the certificate of its authority with TINGXIAN_ELASTICSEARCH_CA=FILE',
      },
    )
  }
  if (error instanceof errors.ElasticsearchClientError) {
    return new TingxianError('TX_STORE_UNREACHABLE', `${place} does not answer: ${reason}`, {
      hint: 'check the address (http or https?), that the server runs and that nothing between stops it',
      retryable: true,
    })
  }
  return new TingxianError('TX_STORE_FAILED', `${place} failed: ${reason}`, {
    hint: 'run again with --debug and report what it prints',
    cause: error,
  })
}

const reasonOf = (error: errors.ResponseError): ElasticReason => {
  const body: unknown = error.body
  const said = isObject(body) ? body['error'] : null
  // The first shard's word says more than "all shards failed".
  const root = isObject(said) && Array.isArray(said['root_cause']) ? said['root_cause'][0] : null
  const told = isObject(root) ? root : isObject(said) ? said : {}
  return {
    type: typeof told['type'] === 'string' ? told['type'] : 'no reason given',
    reason: typeof told['reason'] === 'string' ? told['reason'] : '',
    status: error.statusCode ?? 0,
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
