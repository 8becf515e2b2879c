import type { JudgedKind, JudgementRow } from '../model/judgement.js'
import { type Codebook, closestCode, hasCode } from './codebook.js'

/** What a reader's word means; `missed` names another mention than the one shown. */
export type ParsedVerdict =
  | (Pick<JudgementRow, 'verdict' | 'corrected_code'> & { readonly verdict: 'right' | 'wrong' })
  | { readonly verdict: 'missed'; readonly kind: JudgedKind; readonly code: string }

const RIGHT = new Set(['对', '正确', '是', '√', '✓', '✔', 'right', 'yes', 'y', '1'])
const WRONG = new Set(['错', '错误', '不对', '否', '×', '✗', '✘', 'x', 'wrong', 'no', 'n', '0'])
const MISSED = /^(?:漏|漏标|missed)\s*[:：]\s*(.+)$/s
const SHOULD_BE = /^应为\s*[:：]?\s*(.+)$/s

/**
 * Reads 对, 错, a code (which it is instead), or 漏：code (another mention in the same text that was not found).
 * The fault's cure names codes of the taxonomy only, never the reader's words.
 */
export const parseVerdict = (
  text: string,
  item: { readonly kind: JudgedKind; readonly code: string },
  codebook: Codebook,
): ParsedVerdict | { readonly reason: string; readonly cure: string } => {
  const word = text.normalize('NFKC').trim()
  if (RIGHT.has(word.toLowerCase())) return { verdict: 'right', corrected_code: null }
  if (WRONG.has(word.toLowerCase())) return { verdict: 'wrong', corrected_code: null }
  const missed = MISSED.exec(word)?.[1]
  if (missed !== undefined) {
    const kind = (['pain', 'request'] as const).find((one) => hasCode(codebook, one, missed))
    return kind === undefined
      ? unknownCode('pain', missed, codebook)
      : { verdict: 'missed', kind, code: missed }
  }
  const code = SHOULD_BE.exec(word)?.[1] ?? word
  if (!hasCode(codebook, item.kind, code)) return unknownCode(item.kind, code, codebook)
  return code === item.code
    ? { verdict: 'right', corrected_code: null }
    : { verdict: 'wrong', corrected_code: code }
}

const unknownCode = (
  kind: JudgedKind,
  code: string,
  codebook: Codebook,
): { readonly reason: string; readonly cure: string } => {
  const near = closestCode(codebook, kind, code)
  const one = kind === 'pain' ? 'pain point' : 'ask'
  return {
    reason: `the verdict is neither 对 nor 错 nor the name of a ${one}`,
    cure: near === null ? 'write 对, 错, a code as in the taxonomy, or 漏：code' : `did you mean ${near}?`,
  }
}
