import { createDigitTable } from './characters.js'
import { isBankCard, isDate, isIdentityCard, isOldIdentityCard } from './checksums.js'
import { type DigitGroup, findDigitRows } from './digit-groups.js'
import type { MaskLanguage } from './language.js'
import type { Detector, PiiKind, Span } from './span.js'
import { createWordIndex, type WordIndex } from './word-index.js'

const MOBILE_SHAPES = new Set(['11', '3-4-4', '3-8', '7-4', '4-4-3', '4-3-4'])
const IDENTITY_SHAPES = new Set([
  '18',
  '17',
  '6-8-4',
  '6-8-3',
  '6-4-4-4',
  '6-4-4-3',
  '6-12',
  '6-11',
  '14-4',
  '14-3',
])
const BANK_SHAPES = /^(?:1[6-9]|4-4-4-4(?:-[1-3])?|6-1[0-3]|8-8|4-12|4-4-8)$/
const SUBSCRIBER_SHAPES = new Set(['7', '8', '3-4', '4-3', '4-4'])
/** Most digits of one number, with country code. */
const MOST_DIGITS = 21
const FEWEST_DIGITS = 7
const MOST_GROUPS = 6
/** A quantity follows, not a number to call. */
const UNITS = '元块万亿毫'
/** How far before a number its cue may end. */
const CUE_REACH = 6

/** Groups `from` to `to` (inclusive) of a row, read as one number. */
interface Candidate {
  readonly digits: string
  /** Sizes of the groups: 3-4-4. */
  readonly shape: string
  /** Between the groups stands always the same blank, dash or dot: 1799(1999-200) is a sum. */
  readonly even: boolean
  /** Read out digit by digit, or in Chinese digits: the groups say nothing. */
  readonly spelled: boolean
}

/** Mobile and land-line numbers, identity cards, bank cards. */
export function createNumberDetector(language: MaskLanguage): Detector {
  const table = createDigitTable(language.digits)
  const phones = createWordIndex(language.cues.phone)
  const identities = createWordIndex(language.cues.identity_card)
  const banks = createWordIndex(language.cues.bank_card)

  const kindOf = (
    text: string,
    row: readonly DigitGroup[],
    from: number,
    candidate: Candidate,
  ): PiiKind | null => {
    const { digits, shape, even, spelled } = candidate
    const start = row[from]?.start ?? 0
    if ((spelled || (even && IDENTITY_SHAPES.has(shape))) && isIdentityCard(digits)) return 'identity_card'
    if (digits.length === 18 && IDENTITY_SHAPES.has(shape) && hasCue(identities, text, start))
      return 'identity_card'
    if (shape === '15' && isOldIdentityCard(digits)) return 'identity_card'
    if ((spelled || (even && BANK_SHAPES.test(shape))) && isBankCard(digits)) return 'bank_card'
    if (BANK_SHAPES.test(shape) && hasCue(banks, text, start)) return 'bank_card'
    if (isMobile(candidate)) return 'mobile'
    if (isLandLine(candidate)) return 'phone'
    return isLocalNumber(candidate) && hasCue(phones, text, start) ? 'phone' : null
  }

  const longestAt = (text: string, row: readonly DigitGroup[], from: number) => {
    let best: { readonly to: number; readonly kind: PiiKind } | null = null
    let count = 0
    for (let to = from; to < row.length; to += 1) {
      count += row[to]?.digits.length ?? 0
      if (count > MOST_DIGITS) break
      if (count < FEWEST_DIGITS || !mayBeNumber(row, from, to) || !isWhole(text, row, from, to)) continue
      const kind = kindOf(text, row, from, readCandidate(text, row, from, to))
      if (kind !== null) best = { to, kind }
    }
    return best
  }

  return function findNumbers(text) {
    const spans: Span[] = []
    for (const row of findDigitRows(text, table)) {
      for (let from = 0; from < row.length; from += 1) {
        const best = longestAt(text, row, from)
        if (best === null) continue
        spans.push(spanOf(text, row, from, best.to, best.kind))
        from = best.to
      }
    }
    return spans
  }
}

/** A cheap look before anything is put together: keeps long lists of small numbers cheap. */
function mayBeNumber(row: readonly DigitGroup[], from: number, to: number): boolean {
  const first = row[from]
  if (first === undefined) return false
  if (first.spoken || isSingle(first)) return true
  return to - from < MOST_GROUPS && (first.digits.length > 2 || first.digits === '86')
}

function readCandidate(text: string, row: readonly DigitGroup[], from: number, to: number): Candidate {
  const groups = row.slice(from, to + 1)
  const end = groups.at(-1)?.end ?? 0
  const digits = groups.map((group) => group.digits).join('')
  return {
    digits: digits.length === 17 && text[end] === 'x' ? `${digits}x` : digits,
    shape: groups.map((group) => group.digits.length).join('-'),
    even: isEven(groups),
    spelled: groups.every((group) => group.spoken) || groups.every((group) => group.digits.length === 1),
  }
}

/** The separator after a country code may differ from the rest. */
function isEven(groups: readonly DigitGroup[]): boolean {
  const separators = groups.slice(groups[0]?.digits.endsWith('86') ? 2 : 1).map((group) => group.separator)
  return separators.every((separator) => separator === separators[0] && !/[()]/.test(separator))
}

/** Whether the groups are a number of their own: no piece of a decimal, of a longer list, or of a quantity. */
function isWhole(text: string, row: readonly DigitGroup[], from: number, to: number): boolean {
  const first = row[from]
  const last = row[to]
  const next = row[to + 1]
  if (first === undefined || last === undefined) return false
  if (first.separator === '.' || next?.separator === '.') return false
  if (UNITS.includes(text[last.end] ?? '\n')) return false
  const previous = row[from - 1]
  if (isOneByOne(row, from, to)) return !isSingle(previous) && !isSingle(next)
  if (row.slice(from, to + 1).every((group) => group.spoken)) return !previous?.spoken && !next?.spoken
  return true
}

function isOneByOne(row: readonly DigitGroup[], from: number, to: number): boolean {
  for (let i = from; i <= to; i += 1) if (!isSingle(row[i])) return false
  return true
}

function isSingle(group: DigitGroup | undefined): boolean {
  return group?.digits.length === 1
}

/** 11 digits from 13 to 19, with or without country code or a leading zero. */
function isMobile({ digits, shape, even, spelled }: Candidate): boolean {
  const prefix = /^(?:0086|86|0)?(?=1[3-9]\d{9}$)/.exec(digits)?.[0]
  if (prefix === undefined) return false
  if (spelled || !even) return spelled
  if (shape.startsWith(`${prefix.length}-`)) return MOBILE_SHAPES.has(shape.slice(`${prefix.length}-`.length))
  const size = Number.parseInt(shape, 10)
  return MOBILE_SHAPES.has(`${size - prefix.length}${shape.slice(String(size).length)}`)
}

/** Area code and subscriber. Service numbers (400, 800, 95…) have no area code and are public. */
function isLandLine({ digits, shape, spelled }: Candidate): boolean {
  const parts = /^(?:(?:00)?86)?(010|02[0-57-9]|0[3-9]\d\d|(?<=86)(?:10|2\d|[3-9]\d\d))([2-8]\d{6,7})$/.exec(
    digits,
  )
  const area = parts?.[1]
  const subscriber = parts?.[2]
  if (area === undefined || subscriber === undefined) return false
  if (/^0?(?:10|2\d)$/.test(area) && subscriber.length !== 8) return false
  const before = digits.length - subscriber.length
  const sizes = shape.split('-').map(Number)
  if (spelled || sizes.length === 1) return true
  let sum = 0
  for (let i = 0; i < sizes.length; i += 1) {
    if (sum === before) return SUBSCRIBER_SHAPES.has(sizes.slice(i).join('-'))
    sum += sizes[i] ?? 0
  }
  return false
}

/** Without area code, only after a cue. */
function isLocalNumber({ digits, shape }: Candidate): boolean {
  return SUBSCRIBER_SHAPES.has(shape) && /^[2-8]\d{6,7}$/.test(digits) && !isDate(digits)
}

/** A cue ends just before `start`, with no more than a few characters and no digit between. */
function hasCue(cues: WordIndex, text: string, start: number): boolean {
  for (let end = start; end > 0 && start - end <= CUE_REACH; end -= 1) {
    if (cues.lengthBefore(text, end) > 0) return true
    if (/[\d\n]/.test(text[end - 1] ?? '')) return false
  }
  return false
}

function spanOf(text: string, row: readonly DigitGroup[], from: number, to: number, kind: PiiKind): Span {
  let start = row[from]?.start ?? 0
  let end = row[to]?.end ?? 0
  if (text[start - 1] === '+' || (text[start - 1] === '(' && row[from + 1]?.separator.includes(')')))
    start -= 1
  if (kind === 'identity_card' && text[end] === 'x') end += 1
  if (kind === 'phone') end = endOfExtension(text, end)
  return { start, end, kind }
}

/** -801, 转8001: at most five digits. */
function endOfExtension(text: string, end: number): number {
  const extension = /^(?:-|转|,转|\s转)\s?\d{1,5}(?!\d)/.exec(text.slice(end, end + 10))
  return extension === null ? end : end + extension[0].length
}
