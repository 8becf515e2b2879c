import simplifiedByTraditional from 'opencc-js/dict/TSCharacters'

/** What a character is after folding. The order matters: everything up to `digit` is text, everything after is not. */
export const KIND = {
  han: 0,
  letter: 1,
  /** Chinese digits; a number in them (一三八八八八…) must not be shortened as a repeat. */
  hanDigit: 2,
  digit: 3,
  /** Pictographs and other symbols: repeats are shortened to three. */
  symbol: 4,
  /** Never shortened: square brackets, which placeholders begin and end with, and U+FFFD, which is counted. */
  kept: 5,
  mark: 6,
  dot: 7,
  blank: 8,
  newline: 9,
  /** Invisible: removed. */
  removed: 10,
  surrogate: 11,
  /** Needs its neighbours or more than one character: `compose` handles it before folding. */
  rare: 12,
} as const

export type Kind = (typeof KIND)[keyof typeof KIND]

/** `FOLD[code unit]` = kind << 16 | folded code unit. */
export type FoldTable = Uint32Array

export const HAN_DIGITS = '零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖'
const DOTS = '.。…·・‥'
const SYMBOLS_AS_MARKS = '~^`=+<>|$'
/** Stands for what could not be read: also for lone surrogates. */
export const REPLACEMENT = 0xfffd

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u
/** Marks, and the Hangul vowels and finals that join the syllable before them. */
const ATTACHES = /^[\p{M}\u1160-\u11ff]/u
const LETTER = /\p{L}/u
const HAN = /\p{Script=Han}/u
const DIGIT = /\p{N}/u
const MARK = /\p{P}/u

let table: FoldTable | null = null

/**
 * The one table of folding: width, compatibility forms (NFKC), case, traditional to simplified, marks.
 * Built once on first use (about 20 ms), then shared; a fold of a fold is itself.
 */
export function foldTable(): FoldTable {
  table ??= buildTable()
  return table
}

/** Kind of an already folded code unit. */
export function kindOf(table: FoldTable, code: number): Kind {
  return ((table[code] ?? 0) >>> 16) as Kind
}

/** Whether a code point may join the one before it under NFKC. */
export function attaches(char: string): boolean {
  return ATTACHES.test(char.normalize('NFKD'))
}

export function isInvisible(char: string): boolean {
  return INVISIBLE.test(char)
}

/** `text` after NFKC, lower case and simplification, repeated until nothing changes. Used where a table cannot help. */
export function foldForm(text: string): string {
  let before = text
  // Two rounds are the most that any code point needs (a compatibility form of a capital of a traditional form).
  for (let round = 0; round < 6; round += 1) {
    let after = ''
    for (const char of before.normalize('NFKC')) after += simplify(char.toLowerCase())
    if (after === before) break
    before = after
  }
  return before
}

function buildTable(): FoldTable {
  const built = new Uint32Array(65536)
  for (let code = 0; code < 65536; code += 1) {
    const plain = plainKind(code)
    built[code] = plain === null ? entryOf(code) : pack(plain, code)
  }
  for (const [from, to] of simplifiedBy()) {
    const code = from.charCodeAt(0)
    if (plainKind(code) === KIND.han) built[code] = pack(KIND.han, to.charCodeAt(0))
  }
  for (const char of HAN_DIGITS) built[char.charCodeAt(0)] = pack(KIND.hanDigit, char.charCodeAt(0))
  // A folded form is looked up under its own kind (Ⅷ, ⑤ and 捌 alike), so kinds of digits carry over.
  for (let code = 0; code < 65536; code += 1) {
    const entry = built[code] ?? 0
    const target = built[entry & 0xffff] ?? 0
    if (entry >>> 16 < KIND.removed) built[code] = target
  }
  return built
}

function entryOf(code: number): number {
  if (code >= 0xd800 && code <= 0xdfff) return pack(KIND.surrogate, REPLACEMENT)
  const char = String.fromCharCode(code)
  const space = spaceKind(code, char)
  if (space !== null) return pack(space, space === KIND.newline ? 0x0a : 0x20)
  if (INVISIBLE.test(char)) return pack(KIND.removed, 0)
  if (DOTS.includes(char)) return pack(KIND.dot, code)
  if (attaches(char)) return pack(KIND.rare, code)
  const folded = foldForm(char)
  if (folded.length !== 1) return pack(KIND.rare, code)
  return DOTS.includes(folded) || folded === ' '
    ? entryOf(folded.charCodeAt(0))
    : pack(kindOfChar(folded), folded.charCodeAt(0))
}

function spaceKind(code: number, char: string): Kind | null {
  if (code === 0x0a || code === 0x0d || code === 0x85 || code === 0x2028 || code === 0x2029)
    return KIND.newline
  return code === 0x09 || code === 0x0b || code === 0x0c || /\p{Zs}/u.test(char) ? KIND.blank : null
}

/** Most code points lie in blocks without compatibility forms, marks or case: no need to ask what each of them is. */
function plainKind(code: number): Kind | null {
  if ((code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf)) return KIND.han
  // Syllables of Hangul; private use.
  if (code >= 0xac00 && code <= 0xd7a3) return KIND.letter
  if (code >= 0xe000 && code <= 0xf8ff) return KIND.symbol
  return null
}

function kindOfChar(char: string): Kind {
  if (HAN.test(char)) return KIND.han
  if (LETTER.test(char)) return KIND.letter
  if (DIGIT.test(char)) return KIND.digit
  if (char === '[' || char === ']' || char === '\ufffd') return KIND.kept
  return MARK.test(char) || SYMBOLS_AS_MARKS.includes(char) ? KIND.mark : KIND.symbol
}

function pack(kind: Kind, code: number): number {
  return kind * 65536 + code
}

let simplified: ReadonlyMap<string, string> | null = null

/** Character by character, where both sides are one code unit, so that offsets stay; the first choice of OpenCC. */
function simplify(char: string): string {
  return simplifiedBy().get(char) ?? char
}

function simplifiedBy(): ReadonlyMap<string, string> {
  simplified ??= readCharacters(simplifiedByTraditional)
  return simplified
}

function readCharacters(source: string): Map<string, string> {
  const direct = new Map<string, string>()
  for (const line of source.split('|')) {
    const [from, to] = line.split(' ')
    if (from?.length === 1 && to?.length === 1 && from !== to) direct.set(from, to)
  }
  for (const from of direct.keys()) {
    let to = from
    // Follow chains (薴 → 苧 → 苎) to their end; a ring would end where it came from.
    for (let step = 0; step < 4; step += 1) to = direct.get(to) ?? to
    direct.set(from, to)
  }
  return direct
}
