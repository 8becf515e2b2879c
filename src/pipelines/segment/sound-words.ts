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
  const all: number[][] = []
  const read = (characters: string, sound: number): void => {
    for (let at = 0; at < characters.length; at++) {
      const unit = characters.charCodeAt(at)
      const known = all[unit]
      if (known === undefined) all[unit] = [sound]
      else known.push(sound)
    }
  }
  Object.values(sounds).forEach(([first, others], index) => {
    for (let at = 0; at < first.length; at++) usual[first.charCodeAt(at)] = index + 1
    read(first, index + 1)
    read(others, index + 1)
  })

  const byKey = new Map<number, string[]>()
  /** Under every way of reading it: 重 is 众 and 虫. */
  const add = (word: string, at: number, key: number): void => {
    if (at < word.length) {
      for (const sound of all[word.charCodeAt(at)] ?? []) add(word, at + 1, extend(key, sound))
      return
    }
    const known = byKey.get(key)
    if (known === undefined) byKey.set(key, [word])
    else known.push(word)
  }
  for (const word of words) add(word, 0, 0)
  return { soundOf: (unit) => usual[unit] as number, wordsOf: (key) => byKey.get(key) ?? NONE }
}
