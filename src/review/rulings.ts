import type { JourneyStage } from '../model/document.js'
import type { JudgementRow, Ruling } from '../model/judgement.js'
import { latestClaims } from './claims.js'
import { locateQuote } from './locate-quote.js'

/**
 * What people's judgements come to, for the store to lay over what was tagged. Models have no say here.
 * @param texts stored texts by document; a quote is looked for in them, since masking may have moved it
 */
export const rulingsOf = (
  judgements: readonly JudgementRow[],
  texts: ReadonlyMap<string, string>,
  stageOf: (theme: string) => JourneyStage | null,
): readonly Ruling[] =>
  [...latestClaims(judgements.filter(({ source }) => source === 'person')).values()]
    .flat()
    .flatMap(({ judgement, code, holds }) => {
      const { judgement_id, document_id, kind, quote, blocks } = judgement
      const start = locateQuote(texts.get(document_id) ?? '', quote, judgement.quote_start)
      if (start === null) return []
      const theme = `${kind === 'pain' ? 'pain' : 'ask'}:${code}`
      const place = { quote, quote_start: start, quote_end: start + quote.length }
      return [
        { judgement_id, document_id, kind, code, theme, ...place, holds, blocks, stage: stageOf(theme) },
      ]
    })
