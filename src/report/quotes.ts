import type { EvidenceQuote } from '../model/fix.js'
import { COLLEAGUES } from '../model/measure.js'
import { safeIndex } from './display-text.js'
import { formatQuantity } from './format.js'
import { type Html, html, words } from './html.js'
import { labelOf, SOURCE_LABELS } from './labels.js'

/** Characters kept before and after the pain: a session's turn can be long, its point is short. */
const CONTEXT = 90
const MOST_OF_A_PAIN = 120

/** How the themes of a quote are called: `pain:物流慢` → `物流慢`. */
export type ThemeNames = Readonly<Record<string, string>>

/**
 * Customers' own words with the pain marked and, below, when, what, where, how many stars and the feedback's id.
 * @param themeNames where given, each quote says which theme it stands for.
 */
export function quoteList(quotes: readonly EvidenceQuote[], themeNames?: ThemeNames): Html {
  return html`<div class="quotes">${quotes.map((quote) => quoteFigure(quote, themeNames))}</div>`
}

function quoteFigure(quote: EvidenceQuote, themeNames: ThemeNames | undefined): Html {
  const about = [
    COLLEAGUES.some((colleague) => colleague === quote.source) ? labelOf(SOURCE_LABELS, quote.source) : null,
    quote.created_at?.slice(0, 10),
    quote.category,
    quote.region,
    quote.rating === null ? null : `${formatQuantity(quote.rating)} 星`,
  ].filter((part) => typeof part === 'string')
  return html`<figure class="quote"><blockquote>${markedText(quote)}</blockquote><figcaption>${
    quote.blocks && html`<span class="tag blocks">被卡住</span>`
  }${themeNames !== undefined && html`<span class="tag">${words(labelOf(themeNames, quote.theme))}</span>`}${about.map(
    (part) => html`<span>${words(part)}</span>`,
  )}<span class="quote-id">${words(quote.id)}</span></figcaption></figure>
`
}

/** The text around the pain; offsets that do not fit the text mark what they can instead of failing the page. */
function markedText(quote: EvidenceQuote): Html {
  const { text } = quote
  const start = safeIndex(text, quote.start)
  const end = Math.max(start, safeIndex(text, quote.end))
  const from = safeIndex(text, start - CONTEXT)
  const shownEnd = Math.min(end, safeIndex(text, start + MOST_OF_A_PAIN))
  const to = safeIndex(text, shownEnd + CONTEXT)
  const pain = text.slice(start, shownEnd)
  return html`<bdi>${from > 0 && '…'}${text.slice(from, start)}${pain !== '' && html`<mark>${pain}</mark>`}${text.slice(shownEnd, to)}${to < text.length && '…'}</bdi>`
}
