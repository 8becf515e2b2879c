/** What a file says of one item, before anybody checked it. */
export interface Answer {
  /** Line of the file, or place in a JSON array; from 1. */
  readonly line: number
  /** The item's id. */
  readonly item: string
  /** As the file shows it, to see whether it was changed; null where it cannot be. */
  readonly code: string | null
  readonly quote: string | null
  /** 对, 错, a code, 漏：code; '' for no answer. */
  readonly verdict: string
  readonly blocksShown: string
  readonly blocks: string
  readonly note: string
  /** Where a missed quote stands, if the file tells; null: the nearest to the item's place. */
  readonly quoteStart: number | null
  /** `YYYY-MM-DDTHH:mm:ss`, UTC, if the file tells. */
  readonly judgedAt: string | null
  readonly reviewer: string | null
}

/** A row that says something, but nothing that can be taken: what is wrong and what to do, without the row's words. */
export interface Fault {
  readonly line: number
  readonly reason: string
  readonly cure: string
}

/** What a file holds, row by row. */
export type AnswerRow = Answer | Fault
