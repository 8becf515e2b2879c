import type { JourneyStage } from './document.js'
import type { Rise } from './rise.js'

/** Whether a rate rises against the weeks before, beyond what chance explains. */
export type Direction = 'rising' | 'falling' | 'steady' | 'unknown'

/** A cluster with an identity. */
export interface Theme {
  /** `pain:<code>`, `ask:<ask>`, or `new:<hash of its key>` for what the taxonomy does not know. */
  readonly theme_id: string
  readonly kind: 'pain' | 'request' | 'new'
  readonly name: string
  readonly stage: JourneyStage | null
  readonly documents: number
  readonly reach: number
  /** Monday of the week in which it was first mentioned; null without dates. */
  readonly first_seen: string | null
  /** It has come up in the newest week of the data: until then too few spoke of it. */
  readonly is_new: boolean
  readonly direction: Direction
  /** Beyond what the weeks before and chance explain, in the whole or at a place; the most surprising first. */
  readonly rises: readonly Rise[]
  /** The most frequent phrases, for people. */
  readonly phrases: readonly { readonly text: string; readonly count: number }[]
  /** Kind `request` only: what became of the asks, counted in documents. */
  readonly requests?: {
    readonly all: number
    readonly refused: number
    readonly worked_around: number
    readonly met: number
  }
}

/** A distinct (aspect, opinion) pair over the whole store. */
export interface PhraseCount {
  readonly aspect: string
  readonly opinion: string
  readonly documents: number
  /** Distinct voices. */
  readonly reach: number
}
