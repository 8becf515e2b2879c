import type { Config } from '../config.js'
import { createDocumentPipeline } from '../pipelines/index.js'
import { createSegmenter } from '../segmenters/create-segmenter.js'
import { feedbackOfText } from '../sources/feedback-of-text.js'
import { loadResources } from './resources.js'

export interface ExplainedStage {
  readonly stage: string
  readonly lines: readonly string[]
}

/** One text after each stage, in words. Nothing is stored. */
export const explain = async (
  config: Config,
  text: string,
  category: string | null,
): Promise<readonly ExplainedStage[]> => {
  const { portable } = loadResources(config)
  const segmenter = await createSegmenter(portable.segmenterName, portable.lexicon.userWords)
  const outcome = createDocumentPipeline({ ...portable, segmenter }).analyze(feedbackOfText(text, category))
  if (outcome.kind === 'drop') return [{ stage: 'normalize', lines: [`dropped: ${outcome.reason}`] }]
  const { document, tagged, mined } = outcome.document
  const starts = document.tokens()
  const tokens = Array.from({ length: starts.length - 1 }, (_, index) =>
    document.masked.slice(starts[index], starts[index + 1]),
  )
  return [
    {
      stage: 'normalize',
      lines: [document.normalized, `copy key: ${document.copy_key ?? 'too short to be a copy'}`],
    },
    {
      stage: 'mask',
      lines: [
        document.stored_text,
        ...document.pii.map(({ placeholder, start, end }) => `${placeholder} at ${start}–${end}`),
      ],
    },
    {
      stage: 'segment',
      lines: [
        tokens.join(' / '),
        ...document.clauses.map(({ start, end }) => `clause: ${document.masked.slice(start, end)}`),
      ],
    },
    {
      stage: 'tag',
      lines: [
        `polarity ${tagged.polarity} (satisfied ${tagged.tone.toFixed(2)}), domain ${tagged.domain ?? 'unknown'}${tagged.leaving ? ', signs of leaving' : ''}`,
        ...tagged.pains.map(
          ({ code, quote, blocks, stage, confidence, aspect, opinion }) =>
            `pain ${code} «${quote}»${aspect ? ` aspect ${aspect}, opinion ${opinion}` : ''} ${blocks ? 'blocks' : 'hurts'}, ${stage}, confidence ${confidence.toFixed(2)}`,
        ),
      ],
    },
    {
      stage: 'mine',
      lines: [
        ...mined.requests.map(
          ({ ask, quote, met, refused, worked_around, payer, obstacle }) =>
            `request ${ask} «${quote}»${met === null ? '' : met ? ' met' : ' not met'}${refused ? ' refused' : ''}${worked_around ? ' worked around' : ''}${payer ? ` payer ${payer}` : ''}${obstacle ? ` obstacle «${obstacle}»` : ''}`,
        ),
        ...mined.phrases.map(
          ({ aspect, opinion, quote }) => `phrase ${aspect}${opinion ? `: ${opinion}` : ''} «${quote}»`,
        ),
      ],
    },
  ]
}
