import type { MaskedDocument } from '../../model/document.js'
import { createPairModel, EDGE, type PairCounts, type PairModel } from './pair-model.js'
import { createSoundWords, extend, type Sounds, type SoundWords } from './sound-words.js'

/** What is known about sounds and about which characters follow each other. */
export interface SpeechModel {
  readonly sounds: Sounds
  readonly pairs: PairCounts
}

/** Sets misheard words right, character for character, so that all offsets stay. */
export type WordHearer = (document: MaskedDocument) => MaskedDocument

const LONGEST_WORD = 3
/**
 * So much likelier (natural logarithm) must the lexicon's word be than what was written down: for one character that was
 * misheard, and for each further one. Measured on chats, which people typed: see docs/judgement.md.
 */
const MARGIN = 5
const MARGIN_MORE = 3
const NUMERAL = /[零一二三四五六七八九十百千万两]/

interface Change {
  readonly start: number
  readonly word: string
  /** By how much it is likelier than it must be. */
  readonly gain: number
}

/**
 * In calls, a stretch that sounds like one of the lexicons' words for pains and asks (茶价 like 差价) becomes that word, where the
 * word is far likelier between its neighbours than what was written. Words that people mean literally are likely
 * themselves, and stay. Works on the masked text, so no name or number can become a word before it was masked; quotes are
 * cut from the text as received and show what was written.
 */
export const createWordHearer = (spokenWords: () => readonly string[], model: SpeechModel): WordHearer => {
  let tools: { readonly words: SoundWords; readonly pairs: PairModel } | null = null
  // Built for the first call: who reads reviews only pays nothing.
  const build = () => ({
    words: createSoundWords(model.sounds, spokenWords()),
    pairs: createPairModel(model.pairs),
  })

  return function hearWords(document) {
    if (document.source !== 'call') return document
    tools ??= build()
    const changes = findChanges(document.masked, tools.words, tools.pairs)
    return changes.length === 0 ? document : { ...document, masked: apply(document.masked, changes) }
  }
}

const findChanges = (text: string, words: SoundWords, pairs: PairModel): readonly Change[] => {
  const sounds = soundsOf(text, words)
  const numbers = Int16Array.from(sounds, (sound, at) =>
    sound === 0 ? EDGE : pairs.numberOf(text.charCodeAt(at)),
  )
  const changes: Change[] = []
  for (let start = 0; start < text.length; start++) {
    let key = 0
    for (let end = start; end < start + LONGEST_WORD && sounds[end]; end++) {
      key = extend(key, sounds[end] as number)
      const best = end === start ? null : bestWord(text, start, end + 1, words.wordsOf(key), numbers, pairs)
      if (best !== null) changes.push(best)
    }
  }
  return changes
}

/** 0 for what is no Chinese character, and for placeholders. */
const soundsOf = (text: string, words: SoundWords): Uint16Array => {
  const sounds = new Uint16Array(text.length)
  let inside = false
  for (let at = 0; at < text.length; at++) {
    const unit = text[at]
    if (unit === '[') inside = true
    else if (unit === ']' || unit === '\n') inside = false
    else if (!inside) sounds[at] = words.soundOf(text.charCodeAt(at))
  }
  return sounds
}

/** null where what is written is such a word itself, or where no word is far likelier. */
const bestWord = (
  text: string,
  start: number,
  end: number,
  candidates: readonly string[],
  numbers: Int16Array,
  pairs: PairModel,
): Change | null => {
  if (candidates.length === 0) return null
  const written = text.slice(start, end)
  if (candidates.includes(written)) return null
  const likelihood = (numberAt: (index: number) => number): number => {
    let sum = 0
    let before = numbers[start - 1] ?? EDGE
    for (let index = 0; index <= written.length; index++) {
      const next = index < written.length ? numberAt(index) : (numbers[end] ?? EDGE)
      sum += pairs.logProbability(before, next)
      before = next
    }
    return sum
  }
  const own = likelihood((index) => numbers[start + index] as number)
  let best: Change | null = null
  for (const word of candidates) {
    const misheard = countMisheard(written, word)
    const margin = MARGIN + MARGIN_MORE * (misheard - 1)
    const gain = likelihood((index) => pairs.numberOf(word.charCodeAt(index))) - own - margin
    if (gain > (best?.gain ?? 0)) best = { start, word, gain }
  }
  return best
}

/** How many characters differ; a numeral is never misheard. */
const countMisheard = (written: string, word: string): number => {
  let count = 0
  for (let index = 0; index < word.length; index++) {
    const unit = written[index] as string
    if (unit === word[index]) continue
    if (NUMERAL.test(unit)) return Number.POSITIVE_INFINITY
    count++
  }
  return count
}

/** The greatest gains first; none touches another. */
const apply = (text: string, changes: readonly Change[]): string => {
  const units = text.split('')
  const taken = new Uint8Array(text.length)
  const order = [...changes].sort((a, b) => b.gain - a.gain || a.start - b.start)
  for (const { start, word } of order) {
    if (taken.subarray(start, start + word.length).some((mark) => mark === 1)) continue
    taken.fill(1, start, start + word.length)
    for (let index = 0; index < word.length; index++) units[start + index] = word[index] as string
  }
  return units.join('')
}
