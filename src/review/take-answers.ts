import type { JudgementRow } from '../model/judgement.js'
import type { AnswerRow, Fault } from './answer.js'
import { type TakingOptions, takeAnswer } from './take-answer.js'

export interface TakenAnswers {
  readonly judgements: readonly JudgementRow[]
  readonly faults: readonly Fault[]
  /** Rows without an answer. */
  readonly open: number
}

/** Checks answers one by one: a bad one is a fault and costs nothing but itself. */
export const takeAnswers = (rows: readonly AnswerRow[], options: TakingOptions): TakenAnswers => {
  const judgements = new Map<string, JudgementRow>()
  const faults: Fault[] = []
  const lines = new Map<string, number>()
  let open = 0
  for (const row of rows) {
    if ('reason' in row) {
      faults.push(row)
      continue
    }
    if (row.verdict === '') {
      open++
      continue
    }
    const taken = takeAnswer(row, options)
    if ('reason' in taken) {
      faults.push({ line: row.line, ...taken })
      continue
    }
    const subject = subjectOf(taken)
    const earlier = lines.get(subject)
    if (earlier === undefined || judgements.has(taken.judgement_id)) {
      lines.set(subject, row.line)
      judgements.set(taken.judgement_id, taken)
    } else {
      faults.push({
        line: row.line,
        reason: `says otherwise than line ${earlier} of the same mention`,
        cure: 'leave one of the two',
      })
    }
  }
  return { judgements: [...judgements.values()], faults, open }
}

/** One reader judges one mention once a list. */
const subjectOf = (judgement: JudgementRow): string => {
  const { document_id, mention_id, kind, code, quote_start, sample, period, reviewer } = judgement
  return JSON.stringify([document_id, mention_id ?? [kind, code, quote_start], sample, period, reviewer])
}
