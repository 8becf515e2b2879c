import {
  createDigitTable,
  type DigitTable,
  digitAt,
  isDigitAt,
  isLatin,
  isLatinOrDigit,
} from './characters.js'
import { isDate } from './checksums.js'
import type { MaskLanguage } from './language.js'
import type { Detector, PiiKind, Span } from './span.js'
import { createWordIndex, type WordIndex } from './word-index.js'

const LONGEST_ID = 40
const MOST_CONNECTORS = 6
const JOINERS = '和跟与及或、,/ '
const FEWEST_FURTHER_DIGITS = 8
const MOBILE = /^1[3-9]\d{9}$/

/** What was read after a cue: letters and digits, Chinese digits as digits. */
interface Id {
  readonly value: string
  readonly start: number
  readonly end: number
}

/** Whether an id of a sort can look so; `attached` = it and a Latin cue before it are one word. */
type Fits = (value: string, attached: boolean) => boolean

interface CueGroup {
  readonly kind: PiiKind
  readonly cues: WordIndex
  readonly fits: Fits
}

/** WeChat and QQ ids, order and parcel numbers: what follows their cue words. */
export function createAccountDetector(language: MaskLanguage): Detector {
  const table = createDigitTable(language.digits)
  const connectors = createWordIndex(language.connectors)
  const groups = createCueGroups(language)

  /** The group whose cue at `at` is longest: 快递单号 is a parcel's although 单号 is an order's. */
  const cueAt = (text: string, at: number) => {
    let best: { readonly group: CueGroup; readonly end: number } | null = null
    for (const group of groups) {
      const end = at + group.cues.lengthAt(text, at)
      if (end > (best?.end ?? at)) best = { group, end }
    }
    // A Latin cue is a word of its own: not the end of another one.
    const inWord = isLatinOrDigit(text.charCodeAt(at)) && isLatinOrDigit(text.charCodeAt(at - 1))
    return inWord ? null : best
  }

  /** 订单号 12345678 和 23456789: one cue for several. Returns where the last one ends. */
  const addFurther = (text: string, from: number, { kind, fits }: CueGroup, spans: Span[]): number => {
    let end = from
    while (JOINERS.includes(text[end] ?? '\n')) {
      const id = readId(text, end + 1, table)
      if (id === null || countDigits(id.value) < FEWEST_FURTHER_DIGITS || !fits(id.value, false)) break
      spans.push({ start: id.start, end: id.end, kind })
      end = id.end
    }
    return end
  }

  return function findAccounts(text) {
    const spans: Span[] = []
    for (let at = 0; at < text.length; at += 1) {
      const cue = cueAt(text, at)
      if (cue === null) continue
      const start = skipConnectors(text, cue.end, connectors)
      const id = readId(text, start, table)
      const attached = start === cue.end && isLatin(text.charCodeAt(start - 1))
      if (id !== null && cue.group.fits(id.value, attached)) {
        spans.push({ start: id.start, end: id.end, kind: cue.group.kind })
        at = addFurther(text, id.end, cue.group, spans) - 1
      } else at = cue.end - 1
    }
    return spans
  }
}

function createCueGroups(language: MaskLanguage): readonly CueGroup[] {
  const { cues } = language
  const isWeChat = createWeChatTest(language.not_accounts)
  return [
    { kind: 'parcel', cues: createWordIndex(cues.parcel), fits: (value) => countDigits(value) >= 8 },
    { kind: 'order', cues: createWordIndex(cues.order), fits: (value) => countDigits(value) >= 6 },
    {
      kind: 'order',
      cues: createWordIndex(cues.order_weak),
      fits: (value) => countDigits(value) >= 8 && !isDate(value),
    },
    { kind: 'wechat', cues: createWordIndex(cues.wechat_strong), fits: (value) => isWeChat(value, true) },
    {
      kind: 'wechat',
      cues: createWordIndex(cues.wechat_weak),
      fits: (value, attached) => (attached ? /^\d{8,11}$/.test(value) : isWeChat(value, false)),
    },
    { kind: 'qq', cues: createWordIndex(cues.qq), fits: (value) => /^[1-9]\d{4,10}$/.test(value) },
  ]
}

/** Own id (a letter, then 5 to 19 letters, digits, _ or -), or a telephone or QQ number used as one. */
function createWeChatTest(notAccounts: readonly string[]): (value: string, strong: boolean) => boolean {
  const words = createWordIndex(notAccounts)
  return (value, strong) => {
    if (/^\d+$/.test(value)) return MOBILE.test(value) || (strong && /^[1-9]\d{5,10}$/.test(value))
    if (!/^[a-z][a-z\d_-]{5,19}$/.test(value)) return false
    const word = words.lengthAt(value, 0)
    if (word > 0 && !isLatin(value.charCodeAt(word))) return false
    return strong || /[\d_]/.test(value)
  }
}

function countDigits(value: string): number {
  return value.replace(/\D/g, '').length
}

function skipConnectors(text: string, from: number, connectors: WordIndex): number {
  let at = from
  for (let i = 0; i < MOST_CONNECTORS; i += 1) {
    const length = connectors.lengthAt(text, at)
    if (length === 0) break
    at += length
  }
  return at
}

/** The id that begins at `start`; null when there is none or when it is too long for one. */
function readId(text: string, start: number, table: DigitTable): Id | null {
  let end = start
  let value = ''
  for (; end - start <= LONGEST_ID; end += 1) {
    const code = text.charCodeAt(end)
    if (isDigitAt(text, end, table)) value += digitAt(text, end, table)
    else if (isLatin(code) || isJoint(text, end, table)) value += text[end]
    else if (!isGroupGap(text, start, end, table)) break
  }
  return value === '' || end - start > LONGEST_ID ? null : { value, start, end }
}

/** `-` and `_` inside an id. */
function isJoint(text: string, at: number, table: DigitTable): boolean {
  if (text[at] !== '-' && text[at] !== '_') return false
  return isLatinOrDigit(text.charCodeAt(at + 1)) || isDigitAt(text, at + 1, table)
}

/** A blank between groups of three digits or more: 1234 5678 9012. */
function isGroupGap(text: string, start: number, at: number, table: DigitTable): boolean {
  if (text[at] !== ' ' || at - start < 3) return false
  for (let i = 1; i <= 3; i += 1) {
    if (!isDigitAt(text, at - i, table) || !isDigitAt(text, at + i, table)) return false
  }
  return true
}
