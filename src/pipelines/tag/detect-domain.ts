import type { CompiledLexicon } from '../../lexicon/compile-lexicon.js'
import type { NamedMatch } from '../read-context.js'

export interface DomainOfDocument {
  readonly name: string
  readonly bit: number
}

/** How many more words the best domain needs than the next one. */
const MARGIN = 1

/** Finds the product field: by the category's name, else by the words of the text; null when neither tells. */
export const createDomainDetector = (lexicon: CompiledLexicon) => {
  const names = lexicon.domains
    .flatMap(({ name, categories }, index) =>
      categories.map((category) => ({ category: category.toLowerCase(), name, bit: 1 << index })),
    )
    .sort((a, b) => b.category.length - a.category.length || (a.category < b.category ? -1 : 1))
  const bits = new Map<string, number>(lexicon.domains.map(({ name }, index) => [name, 1 << index]))
  const byCategory = new Map<string, DomainOfDocument | null>()

  const ofCategory = (category: string): DomainOfDocument | null => {
    const known = byCategory.get(category)
    if (known !== undefined) return known
    const folded = category.toLowerCase()
    const found = names.find((entry) => folded.includes(entry.category)) ?? null
    const domain = found && { name: found.name, bit: found.bit }
    if (byCategory.size < 10_000) byCategory.set(category, domain)
    return domain
  }

  return function detectDomain(
    category: string | null,
    matches: readonly NamedMatch[],
  ): DomainOfDocument | null {
    const known = category === null ? null : ofCategory(category)
    return known ?? ofWords(matches, bits)
  }
}

const ofWords = (
  matches: readonly NamedMatch[],
  bits: ReadonlyMap<string, number>,
): DomainOfDocument | null => {
  const counts = new Map<string, number>()
  for (const match of matches)
    if (match.kind === 'domain') counts.set(match.name, (counts.get(match.name) ?? 0) + 1)
  let best: string | null = null
  let bestCount = 0
  let second = 0
  for (const [name, count] of counts) {
    if (count > bestCount) {
      second = bestCount
      best = name
      bestCount = count
    } else if (count > second) second = count
  }
  return best !== null && bestCount >= second + MARGIN ? { name: best, bit: bits.get(best) ?? 0 } : null
}
