import { createHash } from 'node:crypto'
import type { JudgementRow } from '../model/judgement.js'

/**
 * Content hash: the same word twice is one judgement. The time counts only where the file tells it; the time of taking
 * in would make another one of each import. Why a model was asked makes no other word of its label: it stands for no
 * sample.
 */
export const judgementId = (
  judgement: Omit<JudgementRow, 'judgement_id' | 'judged_at'>,
  judgedAt: string | null,
): string => {
  const { sample, period, ...word } = judgement
  const said = judgement.source === 'model' ? word : { ...word, sample, period }
  const entries = Object.entries({ ...said, judgedAt }).sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(entries)).digest('hex').slice(0, 24)
}
