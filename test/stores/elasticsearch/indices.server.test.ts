import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DOCUMENT_FIELD_NAMES, MENTION_FIELD_NAMES } from '../../../src/model/fields.js'
import { describeReject } from '../../../src/model/intake.js'
import { reindexStore } from '../../../src/stores/elasticsearch/create-elasticsearch-store.js'
import { MAPPING_VERSION, SETS } from '../../../src/stores/elasticsearch/sets.js'
import { openStore } from '../../../src/stores/open-store.js'
import type { Store } from '../../../src/stores/store.js'
import {
  addressOf,
  askServer,
  deleteIndices,
  elasticsearch,
  newPrefix,
} from '../../services/use-elasticsearch.js'
import { allAnswers } from '../answers.js'
import { batchOf, complaint, documentRow, joined, painRow, phraseRow, VERSIONS } from '../rows.js'

interface Found {
  readonly hits: { readonly total: { readonly value: number } }
  readonly aggregations: Readonly<Record<string, { readonly buckets: readonly { readonly key: string }[] }>>
}

const REJECT = { file: 'a.csv', line: 2, field: 'rating', reason: 'not a rating', value: null }

/** Cuts at marks alone: the words of these tests are put together with them. */
const SEGMENTER = { name: 'node-rs', cut: (text: string) => text.split(/(?<=，)|(?=，)/) } as const

describe.skipIf(elasticsearch === null)('the indices of a store', () => {
  let prefix = ''
  let store: Store

  beforeEach(async () => {
    prefix = newPrefix()
    store = await openStore(addressOf(prefix), { loadSegmenter: async () => SEGMENTER })
  })
  afterEach(async () => {
    await store.close()
    await deleteIndices(prefix)
  })

  const search = async (set: string, body: object): Promise<Found> => {
    await askServer(`/${prefix}-${set}/_refresh`, 'POST')
    return (await askServer(`/${prefix}-${set}/_search`, 'POST', body)) as Found
  }
  const indexNames = async (): Promise<readonly string[]> =>
    Object.keys((await askServer(`/${prefix}-*/_alias`)) as object).sort()

  const filled = joined([
    complaint(1, '质量差', {
      text: '电机，坏了，客服，不回',
      customer: 'c',
      created_at: '2024-03-05T10:00:00',
    }),
    complaint(2, '质量差', { text: '电机，不转，系统不支持补差价', customer: 'c' }),
    batchOf([documentRow('d3')], phraseRow(documentRow('d3'), '包装', '破了')),
  ])

  test('have every field of the field table, and refuse others', async () => {
    expect(await indexNames()).toEqual(SETS.map((set) => `${prefix}-${set}-v${MAPPING_VERSION}-001`).sort())
    for (const [set, names] of [
      ['documents', DOCUMENT_FIELD_NAMES],
      ['mentions', MENTION_FIELD_NAMES],
    ] as const) {
      const answer = (await askServer(`/${prefix}-${set}/_mapping`)) as Readonly<
        Record<string, { mappings: { dynamic: string; properties: object } }>
      >
      const { mappings } = answer[`${prefix}-${set}-v${MAPPING_VERSION}-001`] ?? { mappings: null }
      expect(mappings?.dynamic).toBe('strict')
      expect(Object.keys(mappings?.properties ?? {})).toEqual(expect.arrayContaining([...names]))
    }
  })

  test('find any piece of a text, and nothing that only has its characters', async () => {
    await store.write(filled)
    const found = async (text: string): Promise<number> =>
      (await search('documents', { query: { match_phrase: { text } } })).hits.total.value
    expect(await found('补差价')).toBe(1)
    expect(await found('电机')).toBe(2)
    expect(await found('机电')).toBe(0)
    const quotes = await search('mentions', { query: { match_phrase: { quote: '电机' } } })
    expect(quotes.hits.total.value).toBe(2)
  })

  test('count words and find those that stand out', async () => {
    const others = Array.from({ length: 30 }, (_, index) =>
      complaint(index + 10, '物流慢', { text: '快递，太慢' }),
    )
    const again = Array.from({ length: 5 }, (_, index) =>
      complaint(index + 50, '质量差', { text: '电机，太慢' }),
    )
    await store.write(joined([filled, ...others, ...again]))
    const { aggregations } = await search('documents', {
      size: 0,
      query: { term: { themes: 'pain:质量差' } },
      aggs: {
        words: { terms: { field: 'terms', size: 2 } },
        standing_out: { significant_terms: { field: 'terms' } },
      },
    })
    expect(aggregations['words']?.buckets.map(({ key }) => key)).toEqual(['电机', '太慢'])
    expect(aggregations['standing_out']?.buckets.map(({ key }) => key)).toEqual(['电机'])
  })

  test('are copied behind their aliases: answers stay, readings that began go on, writers wait', async () => {
    const many = Array.from({ length: 3_000 }, (_, index) => complaint(index + 100, '色差'))
    await store.write(joined([filled, ...many]))
    await store.corpus.assignPhrases([{ aspect: '包装', opinion: '破了', theme: 'new:1' }])
    await store.results.replaceThemes([{ theme_id: 't', body: { name: '甲' } }], VERSIONS)
    const before = await allAnswers(store)

    const reading = store.judgedByOthers({ taxonomy: 'other', pipeline: '1' })[Symbol.asyncIterator]()
    let read = (await reading.next()).value?.length ?? 0
    const copied = reindexStore({ place: `${elasticsearch}#${prefix}` })
    const late = documentRow('late')
    const written = store.write(batchOf([late], painRow(late, '客服差')))
    for (let page = await reading.next(); !page.done; page = await reading.next()) read += page.value.length
    expect(read).toBe(3_003)
    expect((await copied).map(({ from, to }) => [from.slice(-3), to.slice(-3)])).toEqual(
      SETS.map(() => ['001', '002']),
    )
    expect(await written).toEqual({ added: 1, replaced: 0 })
    expect(await indexNames()).toEqual(SETS.map((set) => `${prefix}-${set}-v${MAPPING_VERSION}-002`).sort())

    expect((await store.corpus.themes()).map(({ theme }) => theme)).toContain('pain:客服差')
    expect(await store.results.themes()).toEqual([{ name: '甲' }])
    await store.write(batchOf([{ ...late, drop_reason: 'empty_text' }]))
    expect({ ...((await allAnswers(store)) as object), totals: null }).toEqual({
      ...(before as object),
      totals: null,
    })
    expect((await store.corpus.totals()).documents).toBe(3_003)
  })

  test('of fixes get, when they are copied, the fields that an older version did not keep', async () => {
    const estimate = { value: 2, low: 1, high: 3 }
    const parts = {
      reach_per_week: estimate,
      severity: estimate,
      blocking_share: estimate,
      leaving_share: estimate,
      rating_gap: null,
      growth: null,
      corroboration: 2,
      demand: { requests: 5, refused: 4, worked_around: 1, colleagues: 0, votes: 0 },
    }
    const body = {
      title: '差价换',
      problem: '换货要先退款',
      themes: ['ask:补差价换', 'pain:缺货'],
      scope: [{ field: 'region', value: '湖北', documents: 3, lift: estimate }],
      rank_range: [1, 2],
      counts: { documents: 9, reach: 8, mentions: 9, blocking: 1, hidden: 0 },
      score: { ...estimate, unit: 'customers_hurt_per_week', parts },
    }
    await store.results.replaceFixes(
      [{ fix_id: 'f', rank: 1, week: null, score: 2, state: 'candidate', body }],
      VERSIONS,
    )
    const sourceOf = async (): Promise<Readonly<Record<string, unknown>>> =>
      ((await askServer(`/${prefix}-fixes/_doc/f`)) as { _source: Readonly<Record<string, unknown>> })._source
    const kept = await sourceOf()
    expect(kept).toMatchObject({
      theme: body.themes,
      score_low: 1,
      score_high: 3,
      rank_worst: 2,
      refused: 4,
      scope_region: ['湖北'],
    })
    const { fix_id, rank, title, score, taxonomy_version, pipeline_version } = kept
    const older = { fix_id, rank, title, score, body: kept['body'], taxonomy_version, pipeline_version }
    await askServer(`/${prefix}-fixes/_doc/f?refresh=true`, 'PUT', older)
    await reindexStore({ place: `${elasticsearch}#${prefix}` })
    expect(await sourceOf()).toEqual(kept)
    expect(await store.results.fixes()).toEqual([body])
  })

  test('of an older version come without states and sets that it had not, and get them', async () => {
    const fix = { fix_id: 'f', rank: 1, week: '2024-03-04', score: 2, state: 'planned', body: {} } as const
    await store.results.replaceFixes([fix], VERSIONS)
    const id = encodeURIComponent('2024-03-04 f')
    const { _source } = (await askServer(`/${prefix}-fix_history/_doc/${id}`)) as { _source: object }
    const older = { ..._source, state: undefined }
    await askServer(`/${prefix}-fix_history/_doc/${id}?refresh=true`, 'PUT', older)
    await askServer(`/${prefix}-intake-v${MAPPING_VERSION}-001`, 'DELETE')
    await reindexStore({ place: `${elasticsearch}#${prefix}` })
    await store.close()
    store = await openStore(addressOf(prefix))
    expect(await store.results.history('f')).toMatchObject([{ rank: 1, state: null }])
    await store.results.restate([{ fix_id: 'f', week: '2024-03-04', state: 'shipped' }])
    expect(await store.results.history('f')).toMatchObject([{ rank: 1, state: 'shipped' }])
    await store.intake.add([describeReject({ reject: REJECT, row_key: 'k' }, '2024-03-04T00:00:00')])
    expect(await store.intake.list('rejected')).toHaveLength(1)
  })

  test('stay as they were when copying fails', async () => {
    await store.write(filled)
    const before = await allAnswers(store)
    await askServer(`/${prefix}-documents/_doc/foreign?refresh=true`, 'PUT', { id: 'no record of ours' })
    await expect(reindexStore({ place: `${elasticsearch}#${prefix}` })).rejects.toThrow()
    await askServer(`/${prefix}-documents/_doc/foreign?refresh=true`, 'DELETE')
    expect(await indexNames()).toEqual(SETS.map((set) => `${prefix}-${set}-v${MAPPING_VERSION}-001`).sort())
    expect(await store.write(complaint(9, '色差'))).toEqual({ added: 1, replaced: 0 })
    await store.remove({ customer: 'nobody' })
    expect(await allAnswers(store)).not.toEqual(before)
  })
})
