import { setTimeout as wait } from 'node:timers/promises'
import type { TingxianError } from '../../errors.js'
import { misfit } from './check-rows.js'
import type { Elastic } from './connect.js'
import { toRefusal } from './elastic-error.js'

/** One thing to write. `index` writes over what is there, `create` does not. */
export interface Operation {
  readonly action: 'index' | 'create' | 'delete'
  readonly index: string
  readonly id: string
  readonly routing?: string
  readonly source?: object
  /** Only if the record is still at this place of the index's history. */
  readonly onlyIf?: Version
}

/** Where a record stands in its index's history. */
export interface Version {
  readonly seqNo: number
  readonly primaryTerm: number
}

export interface BulkOutcome {
  /** Ids of records that somebody else wrote meanwhile (or that are there, for `create`): these were not written. */
  readonly conflicts: ReadonlySet<string>
}

interface ItemAnswer {
  readonly _id: string
  readonly status: number
  readonly error?: { readonly type: string; readonly reason?: string }
}

interface BulkAnswer {
  readonly errors: boolean
  readonly items?: readonly Readonly<Record<string, ItemAnswer>>[]
}

/** Some megabytes: larger requests gain nothing and hold the server's memory. */
const REQUEST_BYTES = 4_000_000
/** Requests under way; the next is put together when one has been answered. */
const UNDER_WAY = 2
const FIRST_WAIT_MS = 200
const LONGEST_WAIT_MS = 10_000
const MANY_REQUESTS = 429
const SERVER_FAULT = 500
const CONFLICT = 409

/**
 * Writes operations, some megabytes at a time. Those that the server is too busy for (429, 503) are sent again, alone,
 * with growing, jittered waits; those that it refuses do not stop the others.
 * @throws TingxianError TX_STORE_BATCH_INVALID when some were refused (all others are written; `cause` lists them);
 * TX_STORE_BUSY, TX_STORE_DISK_FULL when it stayed too busy; TX_STORE_UNREACHABLE …
 */
export const sendBulk = async (
  elastic: Elastic,
  operations: Iterable<Operation>,
  { toAlias = true }: { readonly toAlias?: boolean } = {},
): Promise<BulkOutcome> => {
  const conflicts = new Set<string>()
  const refused: RefusedItem[] = []
  const underWay = new Set<Promise<void>>()
  let failure: unknown
  for (const request of cutByBytes(operations)) {
    const sent = sendUntilTaken(elastic, request, toAlias, { conflicts, refused })
      .catch((error: unknown) => {
        failure ??= error
      })
      .finally(() => underWay.delete(sent))
    underWay.add(sent)
    if (underWay.size >= UNDER_WAY) await Promise.race(underWay)
    if (failure !== undefined) break
  }
  await Promise.all(underWay)
  if (failure !== undefined) throw failure
  if (refused.length > 0) throw refusal(refused, elastic.place)
  return { conflicts }
}

interface Line {
  readonly id: string
  readonly json: string
}

function* cutByBytes(operations: Iterable<Operation>): Generator<readonly Line[]> {
  let lines: Line[] = []
  let bytes = 0
  for (const operation of operations) {
    const json = toJson(operation)
    const size = Buffer.byteLength(json)
    if (bytes > 0 && bytes + size > REQUEST_BYTES) {
      yield lines
      lines = []
      bytes = 0
    }
    lines.push({ id: operation.id, json })
    bytes += size
  }
  if (lines.length > 0) yield lines
}

const toJson = ({ action, index, id, routing, source, onlyIf }: Operation): string => {
  const meta = {
    _index: index,
    _id: id,
    ...(routing === undefined ? {} : { routing }),
    ...(onlyIf === undefined ? {} : { if_seq_no: onlyIf.seqNo, if_primary_term: onlyIf.primaryTerm }),
  }
  const head = `${JSON.stringify({ [action]: meta })}\n`
  return source === undefined ? head : `${head}${JSON.stringify(source)}\n`
}

/** An operation that the server does not take, without what was in it. */
interface RefusedItem {
  readonly id: string
  readonly type: string
  readonly field: string | null
}

interface NotWritten {
  readonly conflicts: Set<string>
  readonly refused: RefusedItem[]
}

/** What became of the operations of one request. */
interface Sorted {
  readonly again: readonly Line[]
  /** What the server said of the first of `again`. */
  readonly busy: ItemAnswer | null
}

const sendUntilTaken = async (
  elastic: Elastic,
  lines: readonly Line[],
  toAlias: boolean,
  notWritten: NotWritten,
): Promise<void> => {
  let pending = lines
  const until = Date.now() + elastic.retryForMs
  for (let round = 0; pending.length > 0; round++) {
    const answer = await elastic.request<BulkAnswer>({
      method: 'POST',
      path: '/_bulk',
      // An index that is gone is not made anew without its mapping.
      query: { require_alias: toAlias, filter_path: 'errors,items.*._id,items.*.status,items.*.error' },
      lines: pending.map(({ json }) => json).join(''),
    })
    if (!answer.errors) return
    const { again, busy } = sortItems(pending, answer, elastic.place, notWritten)
    if (busy !== null && Date.now() >= until) throw toServerError(busy, elastic.place)
    pending = again
    if (pending.length > 0) await wait(waitMs(round))
  }
}

const sortItems = (
  lines: readonly Line[],
  { items = [] }: BulkAnswer,
  place: string,
  { conflicts, refused }: NotWritten,
): Sorted => {
  const again: Line[] = []
  let busy: ItemAnswer | null = null
  for (const [at, line] of lines.entries()) {
    const [item] = Object.values(items[at] ?? {})
    if (item?.error === undefined) continue
    if (item.error.type === 'index_not_found_exception') throw toServerError(item, place)
    if (item.status === CONFLICT) conflicts.add(line.id)
    else if (isForNow(item)) {
      again.push(line)
      busy ??= item
    } else refused.push(toRefused(item))
  }
  return { again, busy }
}

/** Blocked while the index is copied, or its disk is full; too busy; a shard that is on its way. */
const isForNow = ({ status, error }: ItemAnswer): boolean =>
  status === MANY_REQUESTS || status >= SERVER_FAULT || error?.type === 'cluster_block_exception'

const waitMs = (round: number): number =>
  Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** round) * (0.5 + Math.random() / 2)

const toServerError = ({ status, error }: ItemAnswer, place: string): TingxianError =>
  toRefusal({ status, type: error?.type ?? '', reason: error?.reason ?? '' }, place)

/** The reason may show a piece of the value, which is feedback: only the field's name is taken out of it. */
const toRefused = ({ _id, error }: ItemAnswer): RefusedItem => ({
  id: _id,
  type: error?.type ?? 'unknown',
  field: /field \[([\w.]+)\]/.exec(error?.reason ?? '')?.[1] ?? null,
})

const refusal = (refused: readonly RefusedItem[], place: string): TingxianError => {
  const [first] = refused as [RefusedItem]
  const field = first.field === null ? '' : ` in ${first.field}`
  return misfit(place, `${refused.length} refused, first ${first.id} (${first.type}${field})`, refused)
}
