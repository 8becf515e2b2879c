import { createHash } from 'node:crypto'
import { TingxianError } from '../../errors.js'
import { type Operation, sendBulk, type Version } from './bulk.js'
import type { Elastic } from './connect.js'
import { createFindDocuments } from './find-documents.js'
import {
  type DocumentState,
  mentionsThatCount,
  type Source,
  toDocumentSource,
  toMentionSources,
  toState,
} from './project.js'
import { aliasOf } from './sets.js'

/** A document as it is there, and since when. */
export interface HeldDocument {
  readonly state: DocumentState
  /** The words of its text. */
  readonly terms: readonly string[]
  readonly version: Version
}

/** What becomes of a document: a new state, nothing (`leave`), or its end with all its mentions (`remove`). */
export type Change = (documentId: string, held: HeldDocument | null) => DocumentState | 'leave' | 'remove'

/** The documents with what was found in them, each read and written as a whole. */
export interface DocumentStates {
  /** Reads documents by their ids, also those that no search finds yet; with `fields` these alone. */
  read(documentIds: readonly string[], fields?: readonly string[]): Promise<ReadonlyMap<string, Source>>
  /**
   * Changes documents, whoever else does so at the same time: `change` is asked again for those that somebody else wrote
   * meanwhile. First the mentions are written, then their document, so a document that is there is whole; work that
   * stops between leaves it as it was before, and is made good when the same is written again.
   */
  change(documentIds: readonly string[], change: Change): Promise<ChangeCounts>
}

export interface ChangeCounts {
  readonly added: number
  readonly replaced: number
  readonly removed: number
}

/** Documents whose states are held in memory together. */
const CHANGED_AT_ONCE = 2000
/** As often as somebody else may be faster. */
const ROUNDS = 20

/** @param termsOf the words of a text, for counting them */
export const createDocumentStates = (
  elastic: Elastic,
  prefix: string,
  termsOf: (text: string) => readonly string[],
): DocumentStates => {
  const documents = aliasOf(prefix, 'documents')
  const mentions = aliasOf(prefix, 'mentions')

  const find = createFindDocuments(elastic, documents)

  const hold = async (ids: readonly string[]): Promise<ReadonlyMap<string, HeldDocument>> =>
    new Map(
      (await find(ids)).map((doc) => [
        doc._id,
        {
          state: toState(doc._source ?? {}),
          terms: (doc._source?.['terms'] ?? []) as readonly string[],
          version: { seqNo: doc._seq_no ?? 0, primaryTerm: doc._primary_term ?? 0 },
        },
      ]),
    )

  const changeSome = async (
    ids: readonly string[],
    change: Change,
  ): Promise<{ counts: ChangeCounts; conflicts: readonly string[] }> => {
    const held = await hold(ids)
    const planned = ids.flatMap((documentId) => {
      const before = held.get(documentId) ?? null
      const after = change(documentId, before)
      return after === 'leave' || (after === 'remove' && before === null)
        ? []
        : [{ documentId, before, after }]
    })
    await sendBulk(elastic, mentionOperations(mentions, planned))
    const { conflicts } = await sendBulk(elastic, documentOperations(documents, planned, termsOf))
    const done = planned.filter(({ documentId }) => !conflicts.has(documentId))
    const removed = done.filter(({ after }) => after === 'remove').length
    const replaced = done.filter(({ before }) => before !== null).length - removed
    return {
      counts: { added: done.length - replaced - removed, replaced, removed },
      conflicts: [...conflicts],
    }
  }

  return {
    async read(ids, fields) {
      return new Map((await find(ids, fields)).map(({ _id, _source }) => [_id, _source ?? {}]))
    },
    async change(ids, change) {
      const total = { added: 0, replaced: 0, removed: 0 }
      const distinct = [...new Set(ids)]
      for (let at = 0; at < distinct.length; at += CHANGED_AT_ONCE) {
        let pending: readonly string[] = distinct.slice(at, at + CHANGED_AT_ONCE)
        for (let round = 0; pending.length > 0; round++) {
          if (round === ROUNDS) throw tooManyWriters(elastic.place)
          const { counts, conflicts } = await changeSome(pending, change)
          total.added += counts.added
          total.replaced += counts.replaced
          total.removed += counts.removed
          pending = conflicts
        }
      }
      return total
    },
  }
}

interface Planned {
  readonly documentId: string
  readonly before: HeldDocument | null
  readonly after: DocumentState | 'remove'
}

/** Takes away the mentions that are no more and writes those that are. */
function* mentionOperations(index: string, planned: readonly Planned[]): Generator<Operation> {
  for (const { documentId, before, after } of planned) {
    // All mentions of a document lie on one shard, where they can be counted together.
    const routing = documentId
    const sources = after === 'remove' ? new Map<string, Source>() : toMentionSources(after)
    for (const { mention_id } of before === null ? [] : mentionsThatCount(before.state.found)) {
      if (!sources.has(mention_id)) yield { action: 'delete', index, id: recordId(mention_id), routing }
    }
    for (const [mentionId, source] of sources) {
      yield { action: 'index', index, id: recordId(mentionId), routing, source }
    }
  }
}

function* documentOperations(
  index: string,
  planned: readonly Planned[],
  termsOf: (text: string) => readonly string[],
): Generator<Operation> {
  for (const { documentId: id, before, after } of planned) {
    const onlyIf = before === null ? {} : { onlyIf: before.version }
    if (after === 'remove') yield { action: 'delete', index, id, ...onlyIf }
    else {
      const sameText = before !== null && before.state.row.text === after.row.text
      const source = toDocumentSource(after, sameText ? before.terms : termsOf(after.row.text))
      yield { action: before === null ? 'create' : 'index', index, id, source, ...onlyIf }
    }
  }
}

const LONGEST_ID_BYTES = 512

/** Ids are hashes; one that is no hash and too long for the server becomes one. */
export const recordId = (id: string): string =>
  Buffer.byteLength(id) <= LONGEST_ID_BYTES ? id : createHash('sha256').update(id).digest('hex')

const tooManyWriters = (place: string): TingxianError =>
  new TingxianError('TX_STORE_BUSY', `the same documents are written to ${place} by others all the time`, {
    hint: 'give each document to one writer at a time',
    retryable: true,
  })
