import type { EvidenceQuote } from '../../model/fix.js'
import type { QuoteCandidate } from '../../model/measure.js'

/** Units of context before and after a quote, to the next sentence mark. */
const CONTEXT = 48
/** Quotes that share more of their characters' pairs than this say the same. */
const TOO_ALIKE = 0.5

/**
 * Chooses quotes that are short, about the pain and unlike each other: greedily in the order given, skipping those that
 * repeat what was chosen; themes take turns.
 */
export const chooseQuotes = (
  candidates: readonly QuoteCandidate[],
  count: number,
): readonly EvidenceQuote[] => {
  const chosen: { quote: EvidenceQuote; pairs: ReadonlySet<string> }[] = []
  for (const likeness of [TOO_ALIKE, 0.8]) {
    for (const candidate of takingTurns(candidates)) {
      if (chosen.length >= count) break
      const quote = evidenceOf(candidate)
      const pairs = pairsOf(quote.text)
      if (
        chosen.some(
          (other) => other.quote.document_id === quote.document_id || shareOf(pairs, other.pairs) > likeness,
        )
      )
        continue
      chosen.push({ quote, pairs })
    }
  }
  return chosen.map(({ quote }) => quote)
}

/** One of each theme and source, then the second of each, and so on. */
const takingTurns = (candidates: readonly QuoteCandidate[]): readonly QuoteCandidate[] => {
  const seen = new Map<string, number>()
  return candidates
    .map((candidate, index) => {
      const key = `${candidate.theme} ${candidate.source}`
      const turn = seen.get(key) ?? 0
      seen.set(key, turn + 1)
      return { candidate, turn, index }
    })
    .sort((a, b) => a.turn - b.turn || a.index - b.index)
    .map(({ candidate }) => candidate)
}

/** What is shown of a mention. */
type Evidence = Omit<QuoteCandidate, 'confidence' | 'copy_key' | 'polarity'>

/** The sentence around the quote, cut to a length that a person reads at a glance. */
export const evidenceOf = (candidate: Evidence): EvidenceQuote => {
  const { text, quote_start: start, quote_end: end } = candidate
  const from = afterLabel(text, sentenceStart(text, start), start)
  const to = sentenceEnd(text, end)
  const before = from > 0 && !isMark(text, from - 1) && !isLabelEnd(text, from) ? '…' : ''
  const after = to < text.length && !isMark(text, to) && !isMark(text, to - 1) ? '…' : ''
  return {
    id: candidate.id,
    document_id: candidate.document_id,
    source: candidate.source,
    text: before + text.slice(from, to) + after,
    start: start - from + before.length,
    end: end - from + before.length,
    theme: candidate.theme,
    created_at: candidate.created_at,
    category: candidate.category,
    region: candidate.region,
    rating: candidate.rating,
    blocks: candidate.blocks,
  }
}

/** A session's line begins with its speaker, which the reader of a quote knows. */
const LABEL = '客户：'
const isLabelEnd = (text: string, at: number): boolean => text.startsWith(LABEL, at - LABEL.length)
const afterLabel = (text: string, from: number, start: number): number =>
  text.startsWith(LABEL, from) && from + LABEL.length <= start ? from + LABEL.length : from

const MARKS = '。！？!?；;\n'
const isMark = (text: string, at: number): boolean => MARKS.includes(text[at] as string)
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff

const sentenceStart = (text: string, start: number): number => {
  let from = start
  while (from > 0 && start - from < CONTEXT && !isMark(text, from - 1)) from--
  return isLow(text.charCodeAt(from)) ? from - 1 : from
}

const sentenceEnd = (text: string, end: number): number => {
  let to = end
  while (to < text.length && to - end < CONTEXT && !isMark(text, to)) to++
  if (to < text.length && isMark(text, to) && text[to] !== '\n') to++
  return isLow(text.charCodeAt(to)) ? to + 1 : to
}

const pairsOf = (text: string): ReadonlySet<string> => {
  const pairs = new Set<string>()
  for (let at = 0; at + 1 < text.length; at++) pairs.add(text.slice(at, at + 2))
  return pairs
}

const shareOf = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  let shared = 0
  for (const pair of a) if (b.has(pair)) shared++
  return shared / Math.max(1, Math.min(a.size, b.size))
}
