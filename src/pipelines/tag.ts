import type { CompiledLexicon } from '../lexicon/compile-lexicon.js'
import type { SegmentedDocument, Tagged } from '../model/document.js'
import type { Context } from './read-context.js'
import type { PainModels } from './tag/find-pains.js'
import { createPainFinder } from './tag/find-pains.js'
import type { PolarityModel } from './tag/polarity-model.js'
import { createPolarityJudge } from './tag/polarity-model.js'
import { probability } from './tag/tone-model.js'

export interface TagModels {
  readonly pains: PainModels
  readonly polarity: PolarityModel
}

/** Finds the pain points, the polarity and the signs of leaving. Every quote is an exact substring of the text as received. */
export const createTagStage = (lexicon: CompiledLexicon, models: TagModels) => {
  const findPains = createPainFinder(lexicon, models.pains)
  const judgePolarity = createPolarityJudge(models.polarity)

  return function tag(document: SegmentedDocument, context: Context): Tagged {
    const { pains, doubts } = findPains(document, context)
    return {
      polarity:
        document.masked_turns === null
          ? judgePolarity(document, context)
          : isReproachful(document, context, pains.length)
            ? 'neg'
            : 'neutral',
      tone: probability(context.tone),
      domain: context.domain?.name ?? null,
      pains,
      doubts,
      leaving: context.cues.some((cues) => cues.some((cue) => cue.cue === 'leaving')),
    }
  }
}

/** In a session people mostly handle business, also with trouble; only words of reproach make them angry customers. */
const isReproachful = (document: SegmentedDocument, context: Context, pains: number): boolean => {
  const turns = document.masked_turns
  const reproaches = context.cues.reduce(
    (sum, cues, index) =>
      turns?.[document.clauses[index]?.turn ?? -1]?.role === 'customer' &&
      cues.some(({ cue }) => cue === 'reproach')
        ? sum + 1
        : sum,
    0,
  )
  return pains > 0 ? reproaches >= 1 : reproaches >= 2
}
