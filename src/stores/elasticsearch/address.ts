import { TingxianError } from '../../errors.js'

/** Where a store lies in a cluster. */
export interface ElasticAddress {
  readonly url: string
  /** What the names of its indices begin with: several stores can lie in one cluster. */
  readonly prefix: string
}

const DEFAULT_PREFIX = 'tingxian'
/** What Elasticsearch takes as the beginning of an index name, without dots (hidden indices) and wildcards. */
const PREFIX = /^[a-z][a-z0-9-]{0,63}$/

/**
 * Reads `http://host:9200` or `https://host/path#prefix`.
 * @throws TingxianError TX_STORE_UNKNOWN for what is no such address; it never repeats a password
 */
export const parseAddress = (place: string): ElasticAddress => {
  const url = URL.canParse(place) ? new URL(place) : null
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw wrong('the address of the Elasticsearch store is no http or https URL')
  }
  if (url.username !== '' || url.password !== '') {
    throw wrong('the address of the Elasticsearch store holds a user name or a password')
  }
  const prefix = url.hash === '' ? DEFAULT_PREFIX : decodeURIComponent(url.hash.slice(1))
  if (!PREFIX.test(prefix)) throw wrong(`"${prefix}" cannot be what the names of indices begin with`)
  url.hash = ''
  return { url: url.href.replace(/\/$/, ''), prefix }
}

const wrong = (message: string): TingxianError =>
  new TingxianError('TX_STORE_UNKNOWN', message, {
    hint: 'give elasticsearch:http://HOST:9200 or elasticsearch:https://HOST:9200#PREFIX (a to z, 0 to 9, -); keys and passwords come from TINGXIAN_ELASTICSEARCH_…',
    exitCode: 2,
  })
