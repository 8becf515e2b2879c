// What speech recognition makes of a session: wrong characters of the same sound, fillers, pauses, stutters, lost marks.
// Seeded: the same session, seed and rates give the same noise. pinyin-pro is needed here and at the build only.
import { pinyin } from 'pinyin-pro'

/**
 * @typedef {{ role: string, text: string }} Turn
 * @typedef {{ homophones: number, fillers: number, pauses: number, stutters: number, lostMarks: number }} NoiseRates
 * Shares: of Han characters, words, characters, words and marks. `fillers` is twice that where a clause begins.
 */

/** About what the telephone calls in ../shared/data/calls/mobile-asr.jsonl show. @type {NoiseRates} */
export const NOISE_RATES = { homophones: 0.04, fillers: 0.06, pauses: 0.03, stutters: 0.04, lostMarks: 0.4 }

const FILLERS = [
  '嗯',
  '呃',
  '啊',
  '哦',
  '那个',
  '这个',
  '就是',
  '就是说',
  '然后',
  '那个那个',
  '嗯那个',
  '啊就是',
]
const MARKS = /[，。！？、,!?；;]/
const HAN = /\p{Script=Han}/u
const PLACEHOLDER = /\[[^[\]]*\]/g
const words = new Intl.Segmenter('zh', { granularity: 'word' })

/** The 3,755 characters of GB 2312's first level: those that most text consists of. */
const commonCharacters = () => {
  const decoder = new TextDecoder('gb18030')
  const characters = []
  for (let row = 0xb0; row <= 0xd7; row++) {
    for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell++)
      characters.push(decoder.decode(Uint8Array.of(row, cell)))
  }
  return characters
}

/** @param {string} character */
const soundOf = (character) => pinyin(character, { toneType: 'none', type: 'array' })[0] ?? character

/** @type {Map<string, string[]> | null} */
let bySound = null
/** Common characters of the same sound, tones not counted. @param {string} character */
export const homophonesOf = (character) => {
  if (bySound === null) {
    bySound = new Map()
    for (const common of commonCharacters()) {
      const sound = soundOf(common)
      bySound.set(sound, [...(bySound.get(sound) ?? []), common])
    }
  }
  return (bySound.get(soundOf(character)) ?? []).filter((other) => other !== character)
}

/** mulberry32 @param {number} seed */
const createRandom = (seed) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let value = Math.imul(state ^ (state >>> 15), state | 1)
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61)
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32
  }
}

/**
 * @param {readonly Turn[]} turns
 * @param {number} seed
 * @param {NoiseRates} rates
 * @returns {Turn[]}
 */
export const addSpeechNoise = (turns, seed, rates = NOISE_RATES) => {
  const random = createRandom(seed)
  /** @template T @param {readonly T[]} items @returns {T} */
  const pick = (items) => items[Math.floor(random() * items.length)]

  /** @param {string} word */
  const misheard = (word) =>
    Array.from(word, (character) => {
      if (!HAN.test(character) || random() >= rates.homophones) return character
      const others = homophonesOf(character)
      return others.length > 0 ? pick(others) : character
    }).join('')

  /** @param {string} word */
  const stuttered = (word) => {
    if (!HAN.test(word) || random() >= rates.stutters) return word
    const again = random() < 0.5 ? word[0] : word
    return `${again}${pick(['', '', '_', '，'])}${word}`
  }

  /** @param {string} word */
  const paused = (word) =>
    Array.from(word, (character) =>
      HAN.test(character) && random() < rates.pauses ? `${character}_` : character,
    ).join('')

  /** @param {string} text */
  const noise = (text) => {
    let begins = true
    let noisy = ''
    for (const { segment } of words.segment(text)) {
      if (MARKS.test(segment)) {
        noisy += random() < rates.lostMarks ? pick(['', '', '_']) : segment
        begins = true
        continue
      }
      if (HAN.test(segment) && random() < rates.fillers * (begins ? 2 : 1))
        noisy += pick(FILLERS) + (random() < 0.3 ? pick(['，', '_']) : '')
      noisy += paused(stuttered(misheard(segment)))
      begins = false
    }
    return noisy
  }

  // What stands in brackets was put there by those who made the text fit to be given away.
  return turns.map(({ role, text }) => {
    const kept = text.match(PLACEHOLDER) ?? []
    const parts = text.split(PLACEHOLDER).map(noise)
    return { role, text: parts.map((part, index) => part + (kept[index] ?? '')).join('') }
  })
}
