import type { JudgedKind } from '../../model/judgement.js'

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

/** A label of the page: asks are told from pains by their beginning. */
export const labelOfCode = (kind: JudgedKind, code: string): string =>
  kind === 'request' ? `${ASK_PREFIX}${code}` : code

export const codeOfLabel = (label: string): string =>
  label.startsWith(ASK_PREFIX) ? label.slice(ASK_PREFIX.length) : label
