import type { DropReason } from './document.js'
import type { Feedback } from './feedback.js'

/** A feedback as a queue carries it: masked, beside it what only its text as received could tell. */
export interface QueuedDocument {
  /** Its text and turns with placeholders; without text when it was dropped. */
  readonly feedback: Feedback
  readonly copy_key: string
  readonly drop_reason: DropReason | null
}

/** A document that no worker can take: what went wrong, in which stage. */
export interface DeadDocument {
  readonly queued: QueuedDocument
  /** The stage that failed; `analyze` where a thread died of it and the stage is not known, `store` at writing. */
  readonly stage: string
  /** Code or class of the error; unlike its message it can hold no feedback. */
  readonly kind: string
  readonly error: string
}
