import type { ZodType } from 'zod'
import { TingxianError } from '../../errors.js'
import type { AnswerCache } from './answer-cache.js'
import type { ChatClient, ChatMessage } from './chat-client.js'
import { parseReply } from './parse-reply.js'

export interface Asking {
  readonly client: ChatClient
  readonly cache: AnswerCache
  readonly model: string
  /** Questions under way at once. */
  readonly concurrency: number
}

export interface Asked<Question, Reply> {
  readonly replies: readonly { readonly question: Question; readonly reply: Reply }[]
  /** Answers that were known from before. */
  readonly cached: number
  /** Questions without a usable answer, by reason. */
  readonly skipped: Readonly<Record<string, number>>
  /** Why not everything was asked; null when it was. */
  readonly stopped: 'budget' | 'interrupted' | null
  /** What no other question would have got past. */
  readonly failure: TingxianError | null
}

/** After so many questions in a row that got no answer at all, the service is taken for down. */
const MOST_FAILURES = 5
/** Reasons that say something about an answer and not about the service. */
const ANSWERED = /^answer_/

/**
 * Puts questions, a few at a time. What was answered before is not asked again; an answer that is not what was asked
 * for is counted and left. Order of the replies is that of the questions.
 */
export const askAll = async <Question, Reply>(
  questions: readonly Question[],
  messagesOf: (question: Question) => readonly ChatMessage[],
  schema: ZodType<Reply>,
  asking: Asking,
): Promise<Asked<Question, Reply>> => {
  const replies = new Map<number, { question: Question; reply: Reply }>()
  const skipped: Record<string, number> = {}
  const state = { cached: 0, inARow: 0, stopped: null as Asked<Question, Reply>['stopped'] }
  let failure: TingxianError | null = null

  const contentOf = async (
    messages: readonly ChatMessage[],
  ): Promise<{ content?: string; reason?: string }> => {
    const key = { model: asking.model, messages }
    const known = await asking.cache.get(key)
    if (known !== null) {
      state.cached++
      return { content: known }
    }
    const outcome = await asking.client.ask(messages)
    if (outcome.kind === 'stop') {
      state.stopped ??= outcome.reason
      return {}
    }
    if (outcome.kind === 'skip') return { reason: outcome.reason }
    await asking.cache.put(key, outcome.content)
    return { content: outcome.content }
  }

  const put = async (index: number, question: Question): Promise<void> => {
    const { content, reason } = await contentOf(messagesOf(question))
    if (content === undefined && reason === undefined) return
    const parsed = content === undefined ? { reason: reason ?? '' } : parseReply(content, schema)
    if ('value' in parsed) replies.set(index, { question, reply: parsed.value })
    else skipped[parsed.reason] = (skipped[parsed.reason] ?? 0) + 1
    const down = 'reason' in parsed && !ANSWERED.test(parsed.reason)
    state.inARow = down ? state.inARow + 1 : 0
    if (down && state.inARow >= MOST_FAILURES) throw unreachable(parsed.reason)
  }

  // One iterator for all workers: each takes the next question that nobody has.
  const queue = questions.entries()
  const work = async (): Promise<void> => {
    for (const [index, question] of queue) {
      if (state.stopped !== null || failure !== null) return
      try {
        await put(index, question)
      } catch (error) {
        if (!(error instanceof TingxianError)) throw error
        failure ??= error
      }
    }
  }
  await Promise.all(Array.from({ length: asking.concurrency }, work))
  const inOrder = [...replies].sort(([a], [b]) => a - b).map(([, reply]) => reply)
  return { replies: inOrder, cached: state.cached, skipped, stopped: state.stopped, failure }
}

const unreachable = (reason: string): TingxianError =>
  new TingxianError(
    'TX_REVIEW_UNREACHABLE',
    `${MOST_FAILURES} questions in a row got no answer (${reason})`,
    {
      hint: 'check that the service runs and takes this model; what was answered is kept, the same command goes on',
      retryable: true,
    },
  )
