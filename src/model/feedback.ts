/** What a customer said, as a source gives it. Stored field names are lower snake_case; absent values are null. */
export const SOURCES = ['review', 'call', 'chat', 'idea', 'expert'] as const
export type Source = (typeof SOURCES)[number]

export const ROLES = ['customer', 'agent', 'system'] as const
export type Role = (typeof ROLES)[number]

/** Where one turn's words lie in `Feedback.text` (UTF-16, end exclusive), without the speaker label. */
export interface Turn {
  readonly role: Role
  readonly start: number
  readonly end: number
}

export interface Feedback {
  /** As given by the source, else equal to `document_id`. Result files show this one. */
  readonly id: string
  /** Content hash of everything that identifies the feedback; the same feedback always has the same one. */
  readonly document_id: string
  readonly source: Source
  /** As received. A session is its turns, one a line: `客户：…` or `客服：…`. */
  readonly text: string
  /** null for a review; for a session, in the order of the text. */
  readonly turns: readonly Turn[] | null
  /** Civil time of the shop (Asia/Shanghai unless the data says otherwise), `YYYY-MM-DDTHH:mm:ss`. */
  readonly created_at: string | null
  readonly category: string | null
  readonly product_id: string | null
  readonly product: string | null
  readonly variant: string | null
  readonly shop: string | null
  readonly region: string | null
  /** 1 (worst) to 5 (best). */
  readonly rating: number | null
  readonly order_id: string | null
  /** In the shop's currency. */
  readonly order_value: number | null
  /** How many others back an employee's idea or an expert's note. */
  readonly votes: number | null
  /** Hashed by the source; the raw name or id is never kept. */
  readonly customer: string | null
  readonly metadata: Readonly<Record<string, string>>
}

/** A row that could not become feedback; goes to `rejects.jsonl`. `value` is cut short and never holds feedback text. */
export interface Reject {
  readonly file: string
  /** 1-based line in the file (first line of the row), or item number in a JSON array. */
  readonly line: number
  readonly field: string | null
  readonly reason: string
  readonly value: string | null
}
