import type { Judge, JudgementRow } from '../model/judgement.js'
import type { DocumentRow } from '../model/mention.js'
import { type Claim, claimOn, latestClaims } from './claims.js'
import { locateQuote } from './locate-quote.js'

/** A document with what a person or a model says of it, for the training scripts. */
export interface TrainingLine {
  /** The document's content hash. */
  readonly id: string
  readonly cat: string | null
  /** Masked; the turns of a session are its lines, with their speakers. */
  readonly text: string
  /** Judged to be there. Pains that nobody judged are not listed: not listed is not the same as not there. */
  readonly pains: readonly { readonly code: string; readonly quote: string; readonly blocks: boolean }[]
  /** Judged not to be there. */
  readonly rejected: readonly { readonly code: string; readonly quote: string }[]
  readonly source: Judge
}

/** One line for each document that people judged and one for each that models did; where both did, people are right. */
export const trainingLines = (
  judgements: readonly JudgementRow[],
  documents: readonly DocumentRow[],
): readonly TrainingLine[] => {
  const people = latestClaims(judgements.filter(({ source }) => source === 'person'))
  const models = latestClaims(judgements.filter(({ source }) => source === 'model'))
  return documents.flatMap((document) => {
    const own = people.get(document.document_id) ?? []
    const others = (models.get(document.document_id) ?? []).filter(
      ({ judgement, code }) => claimOn(own, { ...judgement, code }) === null,
    )
    return [...toLine(document, own, 'person'), ...toLine(document, others, 'model')]
  })
}

const toLine = (document: DocumentRow, claims: readonly Claim[], source: Judge): readonly TrainingLine[] => {
  const pains = claims.filter(
    ({ judgement: { kind, quote, quote_start } }) =>
      kind === 'pain' && locateQuote(document.text, quote, quote_start) !== null,
  )
  if (pains.length === 0) return []
  const there = pains.filter(({ holds }) => holds)
  const absent = pains.filter(({ holds }) => !holds)
  return [
    {
      id: document.document_id,
      cat: document.category,
      text: document.text,
      pains: there.map(({ code, judgement: { quote, blocks } }) => ({
        code,
        quote,
        blocks: blocks ?? false,
      })),
      rejected: absent.map(({ code, judgement: { quote } }) => ({ code, quote })),
      source,
    },
  ]
}
