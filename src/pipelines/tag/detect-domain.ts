import type { CompiledLexicon } from '../../lexicon/compile-lexicon.js'
import { buildTrie, createLiteralHits, createLiteralTrie } from '../match/literal-trie.js'

export interface DomainOfDocument {
  readonly name: string
  /** Its bit in the rules' masks. */
  readonly bit: number
}

/** How many more words the best domain needs than the next one. */
const MARGIN = 1
const MAX_WORDS = 256
const MOST_CATEGORIES = 10_000

/** Finds the product field: by the category's name, else by the words of the text; null when neither tells. */
export const createDomainDetector = (lexicon: CompiledLexicon) => {
  const domains = lexicon.domains.map(({ name }, index): DomainOfDocument => ({ name, bit: 1 << index }))
  const names = lexicon.domains
    .flatMap(({ categories }, index) =>
      categories.map((category) => ({ category: category.toLowerCase(), index })),
    )
    .sort((a, b) => b.category.length - a.category.length || (a.category < b.category ? -1 : 1))
  const byCategory = new Map<string, DomainOfDocument | null>()
  const ofWords = createWordCounter(lexicon, domains)

  const ofCategory = (category: string): DomainOfDocument | null => {
    const known = byCategory.get(category)
    if (known !== undefined) return known
    const folded = category.toLowerCase()
    const found = names.find((entry) => folded.includes(entry.category))
    const domain = found === undefined ? null : (domains[found.index] as DomainOfDocument)
    if (byCategory.size < MOST_CATEGORIES) byCategory.set(category, domain)
    return domain
  }

  return function detectDomain(category: string | null, text: string): DomainOfDocument | null {
    return (category === null ? null : ofCategory(category)) ?? ofWords(text)
  }
}

/** The domain with most words in a text, if it leads clearly. */
const createWordCounter = (lexicon: CompiledLexicon, domains: readonly DomainOfDocument[]) => {
  const words = [...new Set(lexicon.domains.flatMap((domain) => domain.words))]
  const domainsOfWord = words.map((word) =>
    lexicon.domains.flatMap((domain, index) => (domain.words.includes(word) ? [index] : [])),
  )
  const trie = createLiteralTrie(buildTrie(words))
  const hits = createLiteralHits(MAX_WORDS)
  const counts = new Int32Array(domains.length)

  return (text: string): DomainOfDocument | null => {
    hits.count = 0
    trie.scan(text, 0, text.length, hits)
    if (hits.count === 0) return null
    counts.fill(0)
    for (let hit = 0; hit < hits.count; hit++) {
      for (const domain of domainsOfWord[hits.value[hit] as number] as readonly number[])
        counts[domain] = (counts[domain] as number) + 1
    }
    let best = 0
    let second = 0
    for (let index = 1; index < counts.length; index++) {
      if ((counts[index] as number) > (counts[best] as number)) {
        second = counts[best] as number
        best = index
      } else if ((counts[index] as number) > second) second = counts[index] as number
    }
    return (counts[best] as number) >= second + MARGIN ? (domains[best] as DomainOfDocument) : null
  }
}
