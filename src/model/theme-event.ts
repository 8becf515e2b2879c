/** What a person can decide of a theme. */
export const THEME_ACTS = ['rename', 'merge', 'split', 'move', 'reject', 'accept', 'pin', 'undo'] as const
export type ThemeAct = (typeof THEME_ACTS)[number]

/** What a person can decide of a candidate fix. */
export const FIX_ACTS = ['plan', 'ship', 'drop'] as const
export type FixAct = (typeof FIX_ACTS)[number]

export const isFixAct = (act: ThemeEvent['act']): act is FixAct => FIX_ACTS.some((known) => known === act)

/** A phrase that people speak of: one opinion of an aspect, or with null all that is said of the aspect. */
export interface NamedPhrase {
  readonly aspect: string
  readonly opinion: string | null
}

/** One row of the `events` set, the ledger of people's decisions on themes and fixes. Rows are added, never changed. */
export interface ThemeEvent {
  /** Hash of everything else. */
  readonly event_id: string
  /** Its place in the ledger, from 1; two people at once may get the same, then the id decides. */
  readonly number: number
  /** `YYYY-MM-DDTHH:mm:ss`, UTC. */
  readonly decided_at: string
  readonly decided_by: string
  readonly why: string | null
  readonly act: ThemeAct | FixAct
  /** What it is about, a theme or `fix:<id>`; of an undo: what the event that it undoes is about. */
  readonly theme_id: string
  /** merge, move: into which theme; split: the theme that it makes; accept: `pain:<code>`; plan, ship, drop: since which day, `YYYY-MM-DD`; else null. */
  readonly target: string | null
  /** rename, split: the name. */
  readonly name: string | null
  /** split, move: what goes. */
  readonly phrases: readonly NamedPhrase[]
  /** undo: the id of the event that no longer counts. */
  readonly undoes: string | null
}

/** The same as stored: `phrases` as JSON. */
export type ThemeEventRow = Omit<ThemeEvent, 'phrases'> & { readonly phrases: string }
