import { TingxianError } from '../../errors.js'
import type { Elastic } from './connect.js'
import { toRefusal } from './elastic-error.js'
import type { Source } from './project.js'
import { aliasOf, type SetName } from './sets.js'

export type Query = Readonly<Record<string, unknown>>
export type Aggregations = Readonly<Record<string, unknown>>

export interface SearchBody {
  readonly query?: Query
  readonly size?: number
  readonly sort?: readonly object[]
  readonly collapse?: object
  readonly aggs?: Aggregations
  readonly track_total_hits?: boolean
  readonly _source?: boolean | readonly string[] | { readonly excludes: readonly string[] }
}

export interface Hit {
  readonly _id: string
  readonly _source: Source
  readonly sort?: readonly unknown[]
}

export interface SearchAnswer<Answers = unknown> {
  readonly hits: { readonly total?: { readonly value: number }; readonly hits: readonly Hit[] }
  readonly aggregations?: Answers
}

/** Questions to the sets of one store. Each sees all that was written before it was asked, by whomever. */
export interface Search {
  one<Answers>(set: SetName, body: SearchBody): Promise<SearchAnswer<Answers>>
  /** Several at once, answers in the same order. */
  all<Answers>(set: SetName, bodies: readonly SearchBody[]): Promise<readonly SearchAnswer<Answers>[]>
  /** All that fits, as it is when the reading begins, a page at a time. */
  scan(set: SetName, body: ScanBody): AsyncGenerator<readonly Hit[]>
}

export interface ScanBody {
  readonly query: Query
  readonly sort: readonly object[]
  readonly pageSize: number
  readonly _source: SearchBody['_source']
}

/** Aggregations named so are counted by others of the same question and do not come themselves. */
const ONLY_COUNTED = 'each_*'
/** Searches sent in one request. */
const AT_ONCE = 100
const KEEP_ALIVE = '5m'

interface MultiAnswer<Answers> {
  readonly responses: readonly (SearchAnswer<Answers> & {
    readonly status: number
    readonly error?: SaidError
  })[]
}

interface SaidError {
  readonly type: string
  readonly reason?: string
  readonly root_cause?: readonly { readonly type: string; readonly reason?: string }[]
  readonly caused_by?: { readonly type: string; readonly reason?: string }
}

/** More groups were counted than the server holds at once; the question must be asked in parts. */
export const TOO_MANY_BUCKETS = 'too_many_buckets_exception'

export const createSearch = (elastic: Elastic, prefix: string): Search => {
  const refresh = (set: SetName): Promise<unknown> => refreshIndex(elastic, aliasOf(prefix, set))

  const askTogether = async <Answers>(
    set: SetName,
    bodies: readonly SearchBody[],
  ): Promise<readonly SearchAnswer<Answers>[]> => {
    const head = JSON.stringify({ index: aliasOf(prefix, set) })
    const { responses } = await elastic.request<MultiAnswer<Answers>>({
      method: 'POST',
      path: '/_msearch',
      query: { filter_path: `responses,-responses.**.${ONLY_COUNTED}` },
      lines: bodies.map((body) => `${head}\n${JSON.stringify(body)}\n`).join(''),
      check: (answer) => {
        for (const { error, status } of answer.responses) {
          if (error !== undefined) throw toSearchError(error, status, elastic.place)
        }
      },
    })
    return responses
  }

  return {
    async one<Answers>(set: SetName, body: SearchBody) {
      await refresh(set)
      const [answer] = await askTogether<Answers>(set, [body])
      return answer as SearchAnswer<Answers>
    },
    async all<Answers>(set: SetName, bodies: readonly SearchBody[]) {
      if (bodies.length === 0) return []
      await refresh(set)
      const answers: SearchAnswer<Answers>[] = []
      for (let at = 0; at < bodies.length; at += AT_ONCE) {
        answers.push(...(await askTogether<Answers>(set, bodies.slice(at, at + AT_ONCE))))
      }
      return answers
    },
    async *scan(set, body) {
      await refresh(set)
      yield* scanPages(elastic, aliasOf(prefix, set), body)
    },
  }
}

/** What was written until now is found from now on. */
export const refreshIndex = (elastic: Elastic, index: string): Promise<unknown> =>
  elastic.request({ method: 'POST', path: `/${index}/_refresh` })

/** With a point in time, so that what is written meanwhile moves nothing. */
export async function* scanPages(
  elastic: Elastic,
  index: string,
  { query, sort, pageSize, _source }: ScanBody,
): AsyncGenerator<readonly Hit[]> {
  const opened = await elastic.request<{ readonly id: string }>({
    method: 'POST',
    path: `/${index}/_pit`,
    query: { keep_alive: KEEP_ALIVE },
  })
  let id = opened.id
  let after: readonly unknown[] | undefined
  try {
    for (;;) {
      const answer = await elastic.request<SearchAnswer & { readonly pit_id: string }>({
        method: 'POST',
        path: '/_search',
        body: {
          pit: { id, keep_alive: KEEP_ALIVE },
          query,
          sort,
          size: pageSize,
          track_total_hits: false,
          _source,
          ...(after === undefined ? {} : { search_after: after }),
        },
      })
      id = answer.pit_id
      const { hits } = answer.hits
      if (hits.length > 0) yield hits
      if (hits.length < pageSize) return
      after = hits.at(-1)?.sort
    }
  } finally {
    // One that is not let go of ends by itself; what went wrong before counts.
    await elastic.request({ method: 'DELETE', path: '/_pit', body: { id }, retryForMs: 0 }).catch(() => {})
  }
}

const toSearchError = (error: SaidError, status: number, place: string): TingxianError => {
  const told = [error, error.caused_by, ...(error.root_cause ?? [])]
  if (told.some((said) => said?.type === TOO_MANY_BUCKETS)) {
    return new TingxianError('TX_STORE_TOO_MUCH', `${place} cannot count that many groups at once`, {
      hint: 'raise search.max_buckets of the cluster',
    })
  }
  const said = error.root_cause?.[0] ?? error
  return toRefusal({ type: said.type, reason: said.reason ?? '', status }, place)
}
