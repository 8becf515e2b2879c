import { bufferText, type FoldBuffer } from './fold-buffer.js'

const VALUES: ReadonlyMap<string, number> = new Map([
  ...[...'零一二三四五六七八九'].map((digit, value): [string, number] => [digit, value]),
  ['〇', 0],
  ['两', 2],
  ['幺', 1],
])
const UNITS: ReadonlyMap<string, number> = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
  ['万', 10_000],
])

/** A count before what is counted: 几十块 and 上百块 are no numbers, 十分 and 万一 are words. */
const COUNT =
  /(?<![几数好上第每双\d])[零〇一二两三四五六七八九十百千万]{2,8}(?=[块元毛角天号点个件斤克度年月日周岁寸米升瓦兆次瓶盒箱袋台单折]|分钟|小时|公斤)/g
/** 幺 is said for 1 where digits are read out one by one. */
const READ_OUT = /[零〇一二三四五六七八九幺]*幺[零〇一二三四五六七八九幺]*/g
const FEWEST_READ_OUT = 3

interface SpokenNumber {
  readonly start: number
  readonly end: number
  readonly digits: string
}

/**
 * Writes spoken numbers (一百八十块, 幺二三幺五) in digits, as people who type do; each digit leads back to what was said.
 * Looks at the whole text once; digits hold nothing to write again.
 */
export function writeNumbers(buffer: FoldBuffer): void {
  const text = bufferText(buffer)
  const numbers = [...counts(text), ...readOut(text)].sort((a, b) => a.start - b.start)
  if (numbers.length === 0) return
  const codes: number[] = []
  const sources: number[] = []
  const copy = (from: number, to: number): void => {
    for (let at = from; at < to; at += 1) {
      codes.push(buffer.codes[at] ?? 0)
      sources.push(buffer.sources[at] ?? 0)
    }
  }
  let done = 0
  for (const { start, end, digits } of numbers) {
    copy(done, start)
    for (let index = 0; index < digits.length; index += 1) {
      codes.push(digits.charCodeAt(index))
      sources.push(buffer.sources[Math.min(start + index, end - 1)] ?? 0)
    }
    done = end
  }
  copy(done, buffer.length)
  buffer.codes = Uint16Array.from(codes)
  buffer.sources = Uint32Array.from(sources)
  buffer.length = codes.length
}

function* counts(text: string): Generator<SpokenNumber> {
  for (const { 0: said, index } of text.matchAll(COUNT)) {
    const value = parseCount(said)
    if (value !== null) yield { start: index, end: index + said.length, digits: String(value) }
  }
}

function* readOut(text: string): Generator<SpokenNumber> {
  for (const { 0: said, index } of text.matchAll(READ_OUT)) {
    if (said.length < FEWEST_READ_OUT) continue
    const digits = Array.from(said, (digit) => VALUES.get(digit)).join('')
    yield { start: index, end: index + said.length, digits }
  }
}

/** 一百八十 → 180, 两千五 → 2500; null for what is no number, such as 二三十, and for digits without a unit. */
function parseCount(said: string): number | null {
  let total = 0
  let digit: number | null = null
  let unit = Number.POSITIVE_INFINITY
  let afterZero = false
  for (const character of said) {
    const value = VALUES.get(character)
    if (value === 0) afterZero = true
    if (value !== undefined) {
      if (digit !== null && digit !== 0) return null
      digit = value
      continue
    }
    const next = UNITS.get(character) ?? 0
    // Only 十 says its own 1, and only at the beginning.
    if (next >= unit || (digit === null && (character !== '十' || total > 0))) return null
    total += (digit ?? 1) * next
    digit = null
    unit = next
    afterZero = false
  }
  if (unit === Number.POSITIVE_INFINITY) return null
  const last = digit ?? 0
  return total + (afterZero || unit === 10 ? last : (last * unit) / 10)
}
