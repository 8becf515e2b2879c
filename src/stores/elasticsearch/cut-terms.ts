/** A placeholder of mask, or an address: no word of the customer. */
const NO_WORDS = /\[[^\]]*\]|https?:\S+/g
/** Two letters or more; a single character of Chinese says too little to be counted. */
const TERM = /^[\p{L}\p{N}]{2,20}$/u
const ONLY_DIGITS = /^\p{N}+$/u

/** Builds what gives the distinct words of a text, in its order: for word counts and significant terms. */
export const createCutTerms =
  (cut: (text: string) => readonly string[]) =>
  (text: string): readonly string[] => {
    const words = cut(text.replace(NO_WORDS, ' ').toLowerCase())
    return [...new Set(words)].filter((word) => TERM.test(word) && !ONLY_DIGITS.test(word))
  }
