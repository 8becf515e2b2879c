import { join } from 'node:path'
import type { Config } from '../config.js'
import { TingxianError } from '../errors.js'
import { createAnswerCache } from '../review/ask/answer-cache.js'
import { type Asked, type Asking, askAll } from '../review/ask/ask-all.js'
import { createBudget, type Limits } from '../review/ask/budget.js'
import { createChatClient } from '../review/ask/chat-client.js'
import { answersOfReply, itemQuestion, itemReplySchema } from '../review/ask/item-question.js'
import { nameQuestion, nameReplySchema, newThemeSchema } from '../review/ask/name-question.js'
import { type Codebook, codebookOf } from '../review/codebook.js'
import type { ReviewItem } from '../review/review-item.js'
import { takeAnswers } from '../review/take-answers.js'
import type { Store } from '../stores/store.js'
import { listReviewItems } from './list-review-items.js'
import { withExistingStore } from './open-existing-store.js'
import { loadResources } from './resources.js'

export interface AskOptions {
  readonly apiKey: string | null
  readonly items: number
  readonly limits: Limits
  readonly concurrency: number
  readonly timeoutMs: number
  /** Ask for names of new themes, too. */
  readonly names: boolean
  readonly now: Date
  readonly signal: AbortSignal
}

export interface AskOutcome {
  readonly items: number
  readonly labelled: number
  readonly judgements: { readonly added: number; readonly known: number }
  readonly names: number
  readonly cached: number
  readonly spent: Limits
  /** Answers that could not be used, by reason. */
  readonly skipped: Readonly<Record<string, number>>
  readonly stopped: Asked<unknown, unknown>['stopped']
}

/**
 * Puts the review list to a language model that the operator configured and keeps its labels as a model's. What was
 * answered is kept, whatever happens after it.
 * @throws TingxianError TX_REVIEW_NO_ENDPOINT, and TX_REVIEW_… for a service that refuses or does not answer
 */
export const askReview = async (config: Config, options: AskOptions): Promise<AskOutcome> => {
  const { endpoint, model } = requireService(config)
  const budget = createBudget(options.limits)
  const { apiKey, timeoutMs, signal, concurrency } = options
  const asking: Asking = {
    client: createChatClient({ endpoint, model, apiKey, timeoutMs, budget, signal }),
    cache: createAnswerCache(join(config.out, 'review-cache')),
    model,
    concurrency,
  }
  const { lexicon, portable } = loadResources(config)
  const codebook = codebookOf(lexicon)
  return withExistingStore(config, async (store) => {
    const { items } = await listReviewItems(store, {
      count: options.items,
      now: config.now,
      codebook,
      thresholdOf: () => portable.models.confidence.threshold,
    })
    const asked = await askAll(items, (item) => itemQuestion(item, codebook), itemReplySchema, asking)
    const kept = await keepLabels(store, asked, { codebook, model, now: timeOf(options.now) })
    if (asked.failure !== null) throw asked.failure
    const named =
      options.names && asked.stopped === null
        ? await askForNames(store, asking, timeOf(options.now))
        : { replies: [], cached: 0, skipped: {}, stopped: null }
    return {
      items: items.length,
      labelled: asked.replies.length,
      judgements: { added: kept.added, known: kept.known },
      names: named.replies.length,
      cached: asked.cached + named.cached,
      spent: budget.spent(),
      skipped: addUp(asked.skipped, kept.unusable, named.skipped),
      stopped: asked.stopped ?? named.stopped,
    }
  })
}

const requireService = ({ reviewEndpoint, reviewModel }: Config): { endpoint: string; model: string } => {
  if (reviewEndpoint !== null && reviewModel !== null) return { endpoint: reviewEndpoint, model: reviewModel }
  throw new TingxianError(
    'TX_REVIEW_NO_ENDPOINT',
    'no language model is configured, and none is asked by itself',
    {
      hint: 'name an OpenAI-compatible service and its model: --review-endpoint http://host:8000/v1 --review-model NAME',
      exitCode: 2,
    },
  )
}

const timeOf = (now: Date): string => now.toISOString().slice(0, 'YYYY-MM-DDTHH:mm:ss'.length)

type ItemReplies = Asked<ReviewItem, Parameters<typeof answersOfReply>[1]>

const keepLabels = async (
  store: Store,
  { replies }: ItemReplies,
  { codebook, model, now }: { readonly codebook: Codebook; readonly model: string; readonly now: string },
): Promise<{ added: number; known: number; unusable: Readonly<Record<string, number>> }> => {
  const answers = replies.flatMap(({ question, reply }, index) => answersOfReply(question, reply, index + 1))
  const texts = new Map(
    replies.map(({ question: { document } }) => [document.document_id, document.text] as const),
  )
  const taken = takeAnswers(answers, { codebook, texts, source: 'model', reviewer: model, now })
  const { added } = await store.judgements.add(taken.judgements)
  const unusable = taken.faults.length === 0 ? {} : { answer_names_unknown: taken.faults.length }
  return { added, known: taken.judgements.length - added, unusable }
}

/** Names stand as suggestions beside the theme's own, which they never replace. */
const askForNames = async (store: Store, asking: Asking, now: string) => {
  const themes = (await store.results.themes()).flatMap((body) => newThemeSchema.safeParse(body).data ?? [])
  const asked = await askAll(themes, nameQuestion, nameReplySchema, asking)
  await store.results.suggestNames(
    asked.replies.map(({ question, reply }) => ({
      theme_id: question.theme_id,
      name: reply.name,
      source: 'model',
      reviewer: asking.model,
      suggested_at: now,
    })),
  )
  if (asked.failure !== null) throw asked.failure
  return asked
}

const addUp = (...counts: readonly Readonly<Record<string, number>>[]): Readonly<Record<string, number>> => {
  const sum: Record<string, number> = {}
  for (const [reason, count] of counts.flatMap((one) => Object.entries(one)))
    sum[reason] = (sum[reason] ?? 0) + count
  return sum
}
