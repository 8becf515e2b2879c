/** Where `quote` stands in `text`, nearest to `near`; null when it does not. */
export const locateQuote = (text: string, quote: string, near: number): number | null => {
  if (quote === '') return null
  if (text.startsWith(quote, near)) return near
  const before = text.lastIndexOf(quote, near)
  const after = text.indexOf(quote, near)
  if (before < 0 || after < 0) return before < 0 && after < 0 ? null : Math.max(before, after)
  return near - before <= after - near ? before : after
}
