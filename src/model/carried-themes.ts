/** A theme as the last run left it. */
export interface CarriedTheme {
  readonly theme_id: string
  /** As made from its phrases, whatever people call it, and its reach at that time. */
  readonly name: string
  readonly named_at: number
  /** The aspect that its id was made of; null for one that a person split off. */
  readonly key: string | null
  /** Whether the last run showed it; one that was shown once is known for ever. */
  readonly live: boolean
  /** Phrases of two voices and more that it held, as [aspect, opinion]. */
  readonly phrases: readonly (readonly [string, string])[]
}

/** Themes that would be together, or apart, were all grouped afresh: for people to decide. */
export type ThemeProposal =
  | { readonly act: 'merge'; readonly themes: readonly string[]; readonly documents: number }
  | {
      readonly act: 'split'
      readonly theme: string
      readonly aspects: readonly string[]
      readonly documents: number
    }

/** What a run leaves for the next one, so that nothing is ever grouped from scratch. */
export interface CarriedThemes {
  /** Under which aspect each aspect is grouped, as [aspect, key]; keys first in the order in which they were found. */
  readonly keys: readonly (readonly [string, string])[]
  readonly themes: readonly CarriedTheme[]
  readonly proposals: readonly ThemeProposal[]
}

export const NOTHING_CARRIED: CarriedThemes = { keys: [], themes: [], proposals: [] }

interface NamedTheme {
  readonly theme_id: string
  readonly name: string
}

/** What became of the themes that the taxonomy does not know, from one run to the next. */
export interface ThemeChanges {
  readonly kept: number
  readonly born: readonly NamedTheme[]
  readonly split: readonly (NamedTheme & { readonly from: string })[]
  readonly merged: readonly (NamedTheme & { readonly into: string })[]
  readonly died: readonly NamedTheme[]
  /** Of what had a theme before, the share that has another one (or none) now: documents, counted once a phrase. */
  readonly moved_share: number
  readonly proposals: readonly ThemeProposal[]
}
