import type { SegmentedDocument } from '../../model/document.js'

/** Neighbouring words that stand together as one term; new words often fall apart into known ones. */
const MOST_WORDS = 5
const SHORTEST = 2
const LONGEST = 8
/** Han, Latin, digits: no marks, no placeholders. */
const WORD = /^[\u3400-\u9fffa-z0-9]+$/
const NUMBER = /^[0-9]+$/
const LATIN = /^[a-z0-9]+$/
const OPENING = '['
const CLOSING = ']'

export interface TermWords {
  /** No term, and no end of one. */
  readonly stopWords: readonly string[]
}

/**
 * Lists the terms that a document says, each once: words, and up to five words in a row that neither begin nor end with
 * a stop word or a number. In a session the customer's words alone count.
 */
export const createTermLister = (words: TermWords) => {
  const stopWords = new Set(words.stopWords)
  const isEnd = (word: string): boolean => !stopWords.has(word) && !NUMBER.test(word)

  /** Calls back with each term of a run of words. */
  const eachTerm = (run: readonly string[], use: (term: string) => void): void => {
    for (let first = 0; first < run.length; first++) {
      if (!isEnd(run[first] as string)) continue
      let term = ''
      for (const word of run.slice(first, first + MOST_WORDS)) {
        term += word
        if (term.length > LONGEST) break
        if (term.length >= SHORTEST && isEnd(word)) use(term)
      }
    }
  }

  return function listTerms(document: SegmentedDocument): ReadonlySet<string> {
    const terms = new Set<string>()
    document.clauses.forEach((clause, index) => {
      if (document.masked_turns !== null && document.masked_turns[clause.turn]?.role !== 'customer') return
      for (const run of runsOfWords(wordsOf(document, index))) eachTerm(run, (term) => terms.add(term))
    })
    return terms
  }
}

/** The words of a clause; letters and digits in a row are one, however they were cut (tomrick, b6). */
const wordsOf = (document: SegmentedDocument, clause: number): readonly string[] => {
  const starts = document.clauseTokens(clause)
  const words: string[] = []
  for (let token = 0; token < starts.length - 1; token++) {
    const word = document.masked.slice(starts[token], starts[token + 1])
    const before = words.at(-1)
    if (before !== undefined && LATIN.test(before) && LATIN.test(word))
      words[words.length - 1] = before + word
    else words.push(word)
  }
  return words
}

/** Stretches of words between marks; what stands in brackets is a placeholder ([手机号]). */
const runsOfWords = (words: readonly string[]): readonly (readonly string[])[] => {
  const runs: string[][] = [[]]
  let placeholder = false
  for (const word of words) {
    if (!placeholder && WORD.test(word)) runs.at(-1)?.push(word)
    else runs.push([])
    placeholder = word === OPENING || (placeholder && word !== CLOSING)
  }
  return runs
}
