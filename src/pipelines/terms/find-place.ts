import type { Clause, SegmentedDocument } from '../../model/document.js'
import { quoteAt } from '../quote.js'

/** Units shown on each side of a term. */
const AROUND = 24

/** Where a term stands in the masked text. */
export interface TermPlace {
  readonly start: number
  readonly end: number
  readonly clause: Clause
  /** Letter for letter; else its beginning and its end stand in one clause (没有[配套的]手提袋). */
  readonly exact: boolean
}

/** The first place of a term in a document; null when it is said in words that cannot be found again. */
export const findPlace = (document: SegmentedDocument, term: string): TermPlace | null => {
  for (const clause of document.clauses) {
    const start = document.masked.indexOf(term, clause.start)
    if (start >= 0 && start + term.length <= clause.end)
      return { start, end: start + term.length, clause, exact: true }
  }
  for (const clause of document.clauses) {
    const start = document.masked.indexOf(term.slice(0, 2), clause.start)
    const last = document.masked.indexOf(term.slice(-2), Math.max(start, clause.start))
    if (start >= 0 && last >= start && last + 2 <= clause.end)
      return { start, end: last + 2, clause, exact: false }
  }
  return null
}

/** The customer's own words around a place, within its clause; free of personal data. */
export const quotePlace = (document: SegmentedDocument, { start, end, clause }: TermPlace): string | null =>
  quoteAt(document, Math.max(clause.start, start - AROUND), Math.min(clause.end, end + AROUND))?.quote ?? null
