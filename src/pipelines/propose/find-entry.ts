import type { FixEntry } from '../../lexicon/schema.js'

/** What its asks are called: who says 换货 in a way that no lexicon reads wants the same. */
const namesOf = ({ asks }: FixEntry): readonly string[] =>
  (asks ?? []).filter((ask) => !ask.startsWith('其他:'))

/** Letters that may stand inside a word: 改电话 is in 改联系电话, 送货上门 in 送货到家上门. */
const MOST_INSIDE = 3

/** A word as it may stand in a name; one of two letters stands as it is. */
const patternOf = (word: string): RegExp => {
  const at = word.length === 3 ? 1 : word.length >> 1
  const inside = word.length < 3 ? '' : `.{0,${MOST_INSIDE}}`
  return new RegExp(`${literally(word.slice(0, at))}${inside}${literally(word.slice(at))}`)
}

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/**
 * Builds what finds the library's entry for a theme: the first that names it, else, for asks and themes that no lexicon
 * names, the one with the longest of its words in the name.
 */
export const createEntryFinder = (
  fixes: readonly FixEntry[],
): ((theme: string, freeName: string | null) => FixEntry | null) => {
  const byTheme = new Map<string, FixEntry>()
  for (const entry of fixes) {
    const themes = [
      ...(entry.pains ?? []).map((code) => `pain:${code}`),
      ...(entry.asks ?? []).map((ask) => `ask:${ask}`),
    ]
    for (const theme of themes) if (!byTheme.has(theme)) byTheme.set(theme, entry)
  }
  const words = fixes
    .flatMap((entry) =>
      [...(entry.words ?? []), ...namesOf(entry)].map((word) => ({ word, pattern: patternOf(word), entry })),
    )
    // Stable: of words as long as each other the first entry's.
    .sort((a, b) => b.word.length - a.word.length)
  return (theme, freeName) =>
    byTheme.get(theme) ??
    (freeName === null ? null : (words.find(({ pattern }) => pattern.test(freeName))?.entry ?? null))
}
