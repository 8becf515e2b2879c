/**
 * A body of a theme or a fix (JSON) without what was quoted from these documents: every object in a list that names one
 * as its `document_id`. The same body when it quotes none of them.
 */
export const withoutQuotes = (body: unknown, documentIds: ReadonlySet<string>): unknown => {
  if (Array.isArray(body)) {
    const kept = body.filter((item: unknown) => !quotesOneOf(item, documentIds))
    const changed = kept.map((item: unknown) => withoutQuotes(item, documentIds))
    return changed.length === body.length && changed.every((item, at) => item === body[at]) ? body : changed
  }
  if (typeof body !== 'object' || body === null) return body
  const entries = Object.entries(body).map(
    ([name, value]) => [name, withoutQuotes(value, documentIds)] as const,
  )
  const before = body as Readonly<Record<string, unknown>>
  return entries.every(([name, value]) => before[name] === value) ? body : Object.fromEntries(entries)
}

const quotesOneOf = (item: unknown, documentIds: ReadonlySet<string>): boolean => {
  if (typeof item !== 'object' || item === null || !('document_id' in item)) return false
  return typeof item.document_id === 'string' && documentIds.has(item.document_id)
}
