import type { CompiledLexicon } from '../../lexicon/compile-lexicon.js'
import type { SegmentedDocument } from '../../model/document.js'
import type { Context } from '../read-context.js'
import type { FeatureBuffer } from '../tag/features.js'
import { nameFreely } from './name-freely.js'
import type { RequestModels } from './request-models.js'
import { createAskJudge, UNKNOWN_ASK } from './request-models.js'
import { addSessionFeatures } from './session-features.js'
import type { SessionView, Utterance } from './session-view.js'

type Topics = CompiledLexicon['asks'][number]['byTopic']

/** The model names an ask only where its name is this likely, and against the lexicon only where it is so many times likelier. */
const LIKELY = 0.2
const TIMES = 1.65

/** Names the vague ask at the end of a text by what was spoken of last (帮我催一下: 催配送). */
export const createTopicNamer = (lexicon: CompiledLexicon) => {
  const topics = new Map(lexicon.asks.map((ask) => [ask.ask, ask.byTopic]))
  return (name: string, textBefore: string): string => lastTopic(topics.get(name) ?? [], textBefore) ?? name
}

/**
 * Builds what names a customer's ask: the lexicon, the model where it knows better, else the ask's own words. It is given
 * the features that told that the utterance asks, and adds the session's.
 */
export const createAskNamer = (lexicon: CompiledLexicon, models: RequestModels) => {
  const nameByTopic = createTopicNamer(lexicon)
  const judgeAsks = createAskJudge(models.asks)
  const { codes } = models.asks
  const known = codes.filter((code) => code !== UNKNOWN_ASK)

  return function nameAsk(
    document: SegmentedDocument,
    context: Context,
    view: SessionView,
    index: number,
    features: FeatureBuffer,
  ): string {
    const utterance = view.utterances[index] as Utterance
    addSessionFeatures(features, view)
    const likelihoods = judgeAsks(features)
    const likelihood = (name: string): number => likelihoods[codes.indexOf(name)] ?? 0
    const guess = known.reduce(
      (best, code) => (likelihood(code) > likelihood(best) ? code : best),
      known[0] ?? '',
    )
    const [reading] = utterance.asks
    const read = reading ? nameByTopic(reading.name, document.masked.slice(0, reading.end)) : null
    const sure = likelihood(guess) > LIKELY
    // What was spoken of before says more than the model, which sees a clause.
    if (read !== null && read !== reading?.name) return read
    // The model knows nothing of a team's own asks.
    if (read !== null)
      return sure && codes.includes(read) && likelihood(guess) > TIMES * likelihood(read) ? guess : read
    return sure ? guess : nameFreely(document, context, utterance.clause)
  }
}

/** The ask whose topic stands last in the text. */
const lastTopic = (topics: Topics, text: string): string | null => {
  let best: string | null = null
  let bestAt = -1
  for (const { ask, words } of topics) {
    const at = Math.max(...words.map((word) => text.lastIndexOf(word)))
    if (at > bestAt) {
      bestAt = at
      best = ask
    }
  }
  return best
}
