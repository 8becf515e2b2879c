// How well found requests agree with the annotated ones, as shared/eval/score.mjs counts.
export const percent = (value) => (100 * value).toFixed(1)

/** @param items {id, text, requests}; @param found requests by id */
export const measureRequests = (items, found) => {
  const counts = { right: 0, wrong: 0, missed: 0, asks: 0, met: 0 }
  for (const { id, text, requests } of items) {
    const left = (found.get(id) ?? []).map((request) => ({ ...request, ...placeOf(text, request.quote) }))
    for (const request of requests) {
      const place = placeOf(text, request.quote)
      const at = left.findIndex(({ start, end }) => start < place.end && place.start < end)
      if (at < 0) {
        counts.missed++
        continue
      }
      counts.right++
      if (left[at].ask === request.ask) counts.asks++
      if (left[at].met === request.met) counts.met++
      left.splice(at, 1)
    }
    counts.wrong += left.length
  }
  const { right, wrong, missed } = counts
  return {
    precision: right / (right + wrong || 1),
    recall: right / (right + missed || 1),
    f1: (2 * right) / (2 * right + wrong + missed || 1),
    ask: counts.asks / (right || 1),
    met: counts.met / (right || 1),
  }
}

const placeOf = (text, quote) => {
  const start = text.indexOf(quote)
  return { start, end: start + quote.length }
}
