import type { JudgementRow } from '../model/judgement.js'
import { weekOf } from '../model/week.js'
import { chooseItems } from '../review/choose-items.js'
import type { Codebook } from '../review/codebook.js'
import { type ReviewItem, toReviewItem } from '../review/review-item.js'
import type { Store } from '../stores/store.js'

export interface ListingOptions {
  readonly count: number
  /** `YYYY-MM-DD`, whose week's lots are drawn; null: that of the newest document. */
  readonly now: string | null
  readonly codebook: Codebook
  readonly thresholdOf: (code: string) => number
}

/** The list for a person or a model: the same store, week and judgements give the same list. */
export const listReviewItems = async (
  store: Store,
  options: ListingOptions,
): Promise<{ readonly items: readonly ReviewItem[]; readonly period: string | null }> => {
  const period = weekOf(options.now) ?? (await newestWeek(store))
  const judgements: readonly JudgementRow[] = await store.judgements.list()
  const chosen = await chooseItems(store.judgements.tagged(), { ...options, period, judgements })
  const documents = await store.documents([...new Set(chosen.map(({ mention }) => mention.document_id))])
  const byId = new Map(documents.map((document) => [document.document_id, document]))
  const items = chosen.flatMap((one) => {
    const document = byId.get(one.mention.document_id)
    const kind = one.mention.kind === 'request' ? 'request' : 'pain'
    const definition = options.codebook[kind].get(one.mention.code ?? '') ?? ''
    return document === undefined ? [] : [toReviewItem(one, document, period, definition)]
  })
  return { items, period }
}

const newestWeek = async (store: Store): Promise<string | null> => weekOf((await store.corpus.totals()).to)
