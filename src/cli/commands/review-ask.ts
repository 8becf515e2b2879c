import { loadConfig } from '../../config.js'
import { askReview } from '../../run/ask-review.js'

interface ReviewAskFlags {
  readonly items: number
  readonly maxRequests: number
  readonly maxTokens: number
  readonly concurrency: number
  readonly timeout: number
  readonly names?: boolean
  readonly config?: string
}

/** `tingxian review ask` */
export const reviewAskCommand = async (flags: ReviewAskFlags & Record<string, unknown>): Promise<void> => {
  const config = loadConfig(flags, process.env, flags.config ?? null)
  const abort = new AbortController()
  const stop = (): void => abort.abort()
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  try {
    const outcome = await askReview(config, {
      apiKey: process.env['TINGXIAN_REVIEW_API_KEY'] || null,
      items: flags.items,
      limits: { requests: flags.maxRequests, tokens: flags.maxTokens },
      concurrency: flags.concurrency,
      timeoutMs: flags.timeout * 1000,
      names: flags.names === true,
      now: new Date(),
      signal: abort.signal,
    })
    const { items, labelled, judgements, names, cached, spent } = outcome
    console.log(
      `${labelled} of ${items} items labelled (${judgements.added} judgements added, ${judgements.known} known already), ${names} names; ${cached} answers from before, ${spent.requests} requests, ${spent.tokens} tokens`,
    )
    for (const [reason, count] of Object.entries(outcome.skipped))
      console.error(`skipped: ${count} ${reason}`)
    if (outcome.stopped === 'budget')
      console.error('stopped: the budget is spent; the same command with a larger one goes on')
    if (outcome.stopped === 'interrupted') process.exitCode = 130
  } finally {
    process.removeListener('SIGINT', stop)
    process.removeListener('SIGTERM', stop)
  }
}
