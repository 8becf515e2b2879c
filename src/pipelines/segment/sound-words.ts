/** Sound → the characters that are read so first, and those that are read so too. */
export type Sounds = Readonly<Record<string, readonly [string, string]>>

/** Words by how they sound; tones and near sounds are not told apart. */
export interface SoundWords {
  /** Number of the usual sound of a UTF-16 unit, 0 for none. */
  soundOf(unit: number): number
  /** The words that sound so; `key` is made by `extend` from 0. */
  wordsOf(key: number): readonly string[]
}

/** More sounds than there are. */
const BASE = 512
const NONE: readonly string[] = []

/** The key of a longer stretch; keys of different stretches differ, since no sound is 0. */
export const extend = (key: number, sound: number): number => key * BASE + sound

export const createSoundWords = (sounds: Sounds, words: readonly string[]): SoundWords => {
  const usual = new Uint16Array(65_536)
  const all = new Map<number, number[]>()
  Object.values(sounds).forEach(([first, others], index) => {
    for (let at = 0; at < first.length; at++) usual[first.charCodeAt(at)] = index + 1
    for (const unit of unitsOf(first + others)) all.set(unit, [...(all.get(unit) ?? []), index + 1])
  })

  const byKey = new Map<number, string[]>()
  for (const word of words) {
    let keys = [0]
    for (const unit of unitsOf(word))
      keys = keys.flatMap((key) => (all.get(unit) ?? []).map((sound) => extend(key, sound)))
    for (const key of keys) {
      const known = byKey.get(key)
      if (known === undefined) byKey.set(key, [word])
      else known.push(word)
    }
  }
  return { soundOf: (unit) => usual[unit] as number, wordsOf: (key) => byKey.get(key) ?? NONE }
}

const unitsOf = (text: string): readonly number[] =>
  Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
