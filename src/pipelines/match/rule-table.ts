/** A rule as the matcher runs it: parts in sequence, each a set of literals. `target` says what a match means. */
export interface MatchRule {
  /** `pain:尺寸不准`, `not:尺寸不准`, `ask:改地址`, `cue:negator` … */
  readonly target: number
  /** Set ids. */
  readonly parts: readonly number[]
  /** Per boundary between parts: at most so many UTF-16 units. Length parts - 1. */
  readonly gaps: readonly number[]
  /** Whether the parts may come in either order (two parts only). */
  readonly anyOrder: boolean
  /** Bit masks over domains; 0 = no restriction. */
  readonly domains: number
  readonly notDomains: number
  /** Only where the clause or the document sounds negative. */
  readonly needsNegative: boolean
}

/** What the matcher is built from; plain data, so that it travels to worker threads as it is. */
export interface RuleTable {
  readonly targets: readonly string[]
  readonly literals: readonly string[]
  /** literal id → ids of the sets it is in. */
  readonly literalSets: readonly (readonly number[])[]
  readonly setCount: number
  readonly rules: readonly MatchRule[]
}

export interface RuleTableBuilder {
  /** @param parts lists of literals in sequence */
  add(
    rule: Omit<MatchRule, 'target' | 'parts'> & {
      readonly target: string
      readonly parts: readonly (readonly string[])[]
    },
  ): void
  build(): RuleTable
}

/** Numbers targets, literals and sets; equal sets of literals are one set, so that <bad> is looked up once. */
export const createRuleTableBuilder = (): RuleTableBuilder => {
  const targets = new Map<string, number>()
  const literals = new Map<string, number>()
  const literalSets: number[][] = []
  const sets = new Map<string, number>()
  const rules: MatchRule[] = []

  const numberOf = (map: Map<string, number>, key: string): number => {
    const known = map.get(key)
    if (known !== undefined) return known
    map.set(key, map.size)
    return map.size - 1
  }

  const setOf = (words: readonly string[]): number => {
    const distinct = [...new Set(words)].sort()
    const before = sets.size
    const id = numberOf(sets, distinct.join('\n'))
    if (id === before) {
      for (const word of distinct) {
        const literal = numberOf(literals, word)
        const ids = literalSets[literal] ?? []
        ids.push(id)
        literalSets[literal] = ids
      }
    }
    return id
  }

  return {
    add: (rule) => {
      rules.push({ ...rule, target: numberOf(targets, rule.target), parts: rule.parts.map(setOf) })
    },
    build: () => ({
      targets: [...targets.keys()],
      literals: [...literals.keys()],
      literalSets,
      setCount: sets.size,
      rules,
    }),
  }
}
