import type { AnalyzedDocument, Complaint, DropReason } from '../model/document.js'
import type { Feedback } from '../model/feedback.js'

/** A line of `tingxian analyze`: what `shared/eval/score.mjs` and programs read. */
export interface AnalysisLine {
  readonly id: string
  readonly polarity: string
  readonly pains: readonly Record<string, unknown>[]
  readonly requests: readonly Record<string, unknown>[]
  /** Aspect and opinion of all complaints, whether the taxonomy knows them or not. */
  readonly opinions: readonly Complaint[]
  readonly dropped?: DropReason
}

export const toAnalysis = ({ document, tagged, mined }: AnalyzedDocument): AnalysisLine => ({
  id: document.id,
  polarity: tagged.polarity,
  pains: tagged.pains.map(({ code, quote, blocks, stage, aspect, opinion, confidence, judged_by }) => ({
    code,
    quote,
    blocks,
    stage,
    aspect,
    opinion,
    confidence,
    judged_by,
  })),
  requests: mined.requests.map(
    ({
      quote,
      ask,
      stage,
      confidence,
      met,
      refused,
      worked_around,
      situation,
      proposal,
      obstacle,
      payer,
    }) => ({
      quote,
      ask,
      stage,
      confidence,
      ...(met === null ? {} : { met, refused, worked_around }),
      situation,
      proposal,
      obstacle,
      payer,
    }),
  ),
  opinions: mined.complaints(),
})

export const toDroppedAnalysis = (feedback: Feedback, reason: DropReason): AnalysisLine => ({
  id: feedback.id,
  polarity: 'neutral',
  pains: [],
  requests: [],
  opinions: [],
  dropped: reason,
})
