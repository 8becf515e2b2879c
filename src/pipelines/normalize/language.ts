/** What speech recognition writes down although nobody means it; words in normalized form. */
export interface SpeechFillers {
  /** Removed wherever a clause begins. */
  readonly always: readonly string[]
  /** Removed where a clause begins and one of `pronouns` or a clause mark follows. */
  readonly before_pronoun: readonly string[]
  readonly pronouns: readonly string[]
  /** Removed between two Chinese characters. */
  readonly inside: readonly InsideFiller[]
  /** A character said twice in a row is kept once. */
  readonly stutters: readonly string[]
}

export interface InsideFiller {
  readonly word: string
  /** Characters beside which it means something. */
  readonly not_after?: string | undefined
  readonly not_before?: string | undefined
  /** A comma behind it goes with it. */
  readonly comma?: boolean | undefined
}

/** The language data of `normalize`. */
export interface NormalizeLanguage {
  /** Texts that a shop system writes when the customer wrote nothing. */
  readonly default_texts: readonly string[]
  /** Turns that say nothing about the matter (你好, 谢谢): a session of only these has no customer's words. */
  readonly courtesies: readonly string[]
  readonly fillers: SpeechFillers
}
