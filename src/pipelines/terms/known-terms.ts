import type { CompiledLexicon } from '../../lexicon/compile-lexicon.js'
import type { Match } from '../match/create-matcher.js'
import { createMatcher } from '../match/create-matcher.js'

const KNOWN_KINDS = ['pain', 'general-pain', 'ask', 'wished']

/** Tells whether the taxonomy has words for a term already: an expression of a pain or an ask is all of it. */
export const createKnownTerms = (lexicon: CompiledLexicon): ((term: string) => boolean) => {
  const match = createMatcher(lexicon.matcher)
  const open = Uint8Array.from(lexicon.matcher.gates, ({ kind }) => (KNOWN_KINDS.includes(kind) ? 1 : 0))
  return (term) => {
    const found: Match[] = []
    const whole = { start: 0, end: term.length, sentence: 0, turn: -1, question: false }
    match(term, whole, 0, open, found)
    return found.some(({ start, end }) => start === 0 && end === term.length)
  }
}
