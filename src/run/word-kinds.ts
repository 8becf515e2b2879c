import type { PhraseCount } from '../model/theme.js'
import type { ClusterOptions } from '../pipelines/cluster.js'
import { IMPOSSIBLE, MISSING } from '../pipelines/mine/find-phrases.js'
import { readWordClasses } from '../segmenters/common-words.js'

/** Parts of speech by their first letters: n nouns but nr, names of people; v verbs (vn too: 没检查 lacks no thing). */
const THING = /^n(?!r)/
const ACT = /^(v|n)/

/** What the aspects of phrases are by the segmenter's dictionary; the lexicons' own words are things and acts. */
export const wordKinds = (
  phrases: readonly PhraseCount[],
  userWords: readonly string[],
): Pick<ClusterOptions, 'isThing' | 'isAct'> => {
  const own = new Set(userWords)
  const classes = readWordClasses(new Set(phrases.map(({ aspect }) => wordOf(aspect))))
  return {
    isThing: (word) => own.has(word) || THING.test(classes.get(word) ?? ''),
    isAct: (word) => own.has(word) || ACT.test(classes.get(word) ?? ''),
  }
}

const wordOf = (aspect: string): string =>
  [MISSING, IMPOSSIBLE].reduce(
    (word, prefix) => (word.startsWith(prefix) ? word.slice(prefix.length) : word),
    aspect,
  )
