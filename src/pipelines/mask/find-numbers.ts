import { createDigitTable } from './characters.js'
import { type DigitGroup, findDigitRows } from './digit-groups.js'
import type { MaskLanguage } from './language.js'
import {
  type Candidate,
  isBankNumber,
  isIdentityNumber,
  isLandLineNumber,
  isMobileNumber,
  isOldIdentityNumber,
  looksLikeBankNumber,
  looksLikeIdentityNumber,
  looksLikeLocalNumber,
} from './number-shapes.js'
import type { Detector, PiiKind, Span } from './span.js'
import { createWordIndex, type WordIndex } from './word-index.js'

/** Of one number, with country code. */
const MOST_DIGITS = 21
const FEWEST_DIGITS = 7
const MOST_GROUPS = 6
/** A quantity follows, not a number to call. */
const UNITS = '元块万亿毫'
/** How far before a number its cue may end. */
const CUE_REACH = 6

/** Tried in this order. With a cue, the shape is enough. */
interface NumberRule {
  readonly kind: PiiKind
  readonly fits: (candidate: Candidate) => boolean
  readonly cues: WordIndex | null
}

/** Mobile and land-line numbers, identity cards, bank cards. */
export function createNumberDetector(language: MaskLanguage): Detector {
  const { cues, digits } = language
  const table = createDigitTable(digits)
  const rules: readonly NumberRule[] = [
    { kind: 'identity_card', fits: isIdentityNumber, cues: null },
    { kind: 'identity_card', fits: looksLikeIdentityNumber, cues: createWordIndex(cues.identity_card) },
    { kind: 'identity_card', fits: isOldIdentityNumber, cues: null },
    { kind: 'bank_card', fits: isBankNumber, cues: null },
    { kind: 'bank_card', fits: looksLikeBankNumber, cues: createWordIndex(cues.bank_card) },
    { kind: 'mobile', fits: isMobileNumber, cues: null },
    { kind: 'phone', fits: isLandLineNumber, cues: null },
    { kind: 'phone', fits: looksLikeLocalNumber, cues: createWordIndex(cues.phone) },
  ]

  const longestAt = (text: string, row: readonly DigitGroup[], from: number) => {
    let best: { readonly to: number; readonly kind: PiiKind } | null = null
    let count = 0
    for (let to = from; to < row.length; to += 1) {
      count += row[to]?.digits.length ?? 0
      if (count > MOST_DIGITS) break
      if (count < FEWEST_DIGITS || !mayBeNumber(row, from, to) || !isWhole(text, row, from, to)) continue
      const candidate = readCandidate(text, row.slice(from, to + 1))
      const start = row[from]?.start ?? 0
      const rule = rules.find(
        ({ fits, cues }) => fits(candidate) && (cues === null || hasCue(cues, text, start)),
      )
      if (rule !== undefined) best = { to, kind: rule.kind }
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
  if (first === undefined || (isSingle(first) && isSingle(row[from - 1]))) return false
  if (first.spoken || isSingle(first)) return true
  return to - from < MOST_GROUPS && (first.digits.length > 2 || first.digits === '86')
}

/** Whether the groups are a number of their own: no piece of a decimal, of a longer list, or of a quantity. */
function isWhole(text: string, row: readonly DigitGroup[], from: number, to: number): boolean {
  const previous = row[from - 1]
  const next = row[to + 1]
  const groups = row.slice(from, to + 1)
  if (row[from]?.separator === '.' || next?.separator === '.') return false
  if (UNITS.includes(text[row[to]?.end ?? 0] ?? '\n')) return false
  if (groups.every(isSingle)) return !isSingle(previous) && !isSingle(next)
  return !groups.every((group) => group.spoken) || !(previous?.spoken || next?.spoken)
}

function readCandidate(text: string, groups: readonly DigitGroup[]): Candidate {
  const digits = groups.map((group) => group.digits).join('')
  const end = groups.at(-1)?.end ?? 0
  return {
    digits: digits.length === 17 && text[end] === 'x' ? `${digits}x` : digits,
    shape: groups.map((group) => group.digits.length).join('-'),
    even: isEven(groups),
    spelled: groups.every((group) => group.spoken) || groups.every(isSingle),
  }
}

/** The separator after a country code may differ from the rest. */
function isEven(groups: readonly DigitGroup[]): boolean {
  const separators = groups.slice(groups[0]?.digits.endsWith('86') ? 2 : 1).map((group) => group.separator)
  return separators.every((separator) => separator === separators[0] && !/[()]/.test(separator))
}

function isSingle(group: DigitGroup | undefined): boolean {
  return group?.digits.length === 1
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
  const opened = text[start - 1] === '(' && row[from + 1]?.separator.includes(')')
  if (text[start - 1] === '+' || opened) start -= 1
  if (kind === 'identity_card' && text[end] === 'x') end += 1
  if (kind === 'phone') end = endOfExtension(text, end)
  return { start, end, kind }
}

/** -801, 转8001: at most five digits. */
function endOfExtension(text: string, end: number): number {
  const extension = /^(?:-|,?\s?转)\s?\d{1,5}(?!\d)/.exec(text.slice(end, end + 10))
  return extension === null ? end : end + extension[0].length
}
