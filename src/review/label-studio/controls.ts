import type { JudgedKind } from '../../model/judgement.js'
import { type Codebook, FREE_ASKS, measuredCode } from '../codebook.js'

/** Names of the controls of the labelling page, which its answers come under. */
export const CONTROLS = {
  text: 'text',
  mentions: 'mentions',
  verdict: 'verdict',
  code: 'code',
  blocks: 'blocks',
  note: 'note',
} as const

const ASK_PREFIX = '诉求 '

const labelOfCode = (kind: JudgedKind, code: string): string =>
  kind === 'request' ? `${ASK_PREFIX}${code}` : code

/** The labels of the page, asks told from pains by their beginning; one stands for all asks beyond the closed list. */
export const labelsOf = (
  codebook: Codebook,
): readonly { readonly label: string; readonly hint: string }[] => [
  ...[...codebook.pain].map(([code, hint]) => ({ label: labelOfCode('pain', code), hint })),
  ...[...codebook.request].map(([ask, hint]) => ({ label: labelOfCode('request', ask), hint })),
  { label: labelOfCode('request', FREE_ASKS), hint: '表中没有的诉求' },
]

/** The label of what was tagged; null for a code that the taxonomy has no more: the page would refuse it. */
export const labelOfTagged = (codebook: Codebook, kind: JudgedKind, code: string): string | null => {
  if (codebook[kind].has(code)) return labelOfCode(kind, code)
  return measuredCode(kind, code) === FREE_ASKS ? labelOfCode(kind, FREE_ASKS) : null
}

export const codeOfLabel = (label: string): string =>
  label.startsWith(ASK_PREFIX) ? label.slice(ASK_PREFIX.length) : label
