import type { FoldBuffer } from './fold-buffer.js'
import { type FoldTable, KIND } from './fold-table.js'

/** What shop systems leave behind in exported text; names are lower case here, as the text is by then. */
const NAMED: Readonly<Record<string, string>> = {
  acute: "'",
  amp: '&',
  apos: "'",
  bull: '•',
  cap: '∩',
  deg: '°',
  epsilon: 'ε',
  gt: '>',
  hellip: '…',
  laquo: '«',
  larr: '←',
  ldquo: '“',
  lsquo: '‘',
  lt: '<',
  mdash: '—',
  middot: '·',
  nbsp: ' ',
  ndash: '–',
  omega: 'ω',
  quot: '"',
  raquo: '»',
  rarr: '→',
  rdquo: '”',
  rsquo: '’',
  times: '×',
  yen: '¥',
}
const LONGEST = 9
const AMPERSAND = 0x26
/** A pause in calls, but not in reviews: whoever wrote it as an entity meant neither. */
const UNDERSCORE = 0x5f
const NUMBER = /^#(?:(\d{1,6})|x([\da-f]{1,5}))$/

/** A decoded unit and where its `&` stands in the buffer. */
export interface Entity {
  readonly at: number
  readonly code: number
}

/**
 * The HTML entity that a `;` at the end of the buffer would complete, or null. Read backwards from what was already
 * written, so that `&amp;hellip;` is decoded to its end in one pass. Numbers that fold to more than one unit stay.
 */
export function findEntity(buffer: FoldBuffer, table: FoldTable): Entity | null {
  const { codes, length } = buffer
  const from = Math.max(0, length - LONGEST)
  let at = length - 1
  while (at >= from && codes[at] !== AMPERSAND) at -= 1
  if (at < from || length - at < 3) return null
  const code = decode(String.fromCharCode(...codes.subarray(at + 1, length)))
  if (code === null) return null
  const entry = table[code] ?? 0
  return entry >>> 16 < KIND.removed && (entry & 0xffff) !== UNDERSCORE ? { at, code } : null
}

function decode(name: string): number | null {
  const named = NAMED[name]
  if (named !== undefined) return named.charCodeAt(0)
  const number = NUMBER.exec(name)
  if (number === null) return null
  const code = number[1] === undefined ? Number.parseInt(number[2] ?? '', 16) : Number(number[1])
  return code > 0 && code <= 0xffff ? code : null
}
