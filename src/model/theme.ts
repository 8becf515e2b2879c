import type { JourneyStage } from './document.js'

/** A cluster with an identity. */
export interface Theme {
  /** `pain:<code>`, `ask:<ask>`, or `new:<hash of its key>` for what the taxonomy does not know. */
  readonly theme_id: string
  readonly kind: 'pain' | 'request' | 'new'
  readonly name: string
  readonly stage: JourneyStage | null
  readonly documents: number
  readonly reach: number
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
