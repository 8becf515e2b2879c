/** Where a rule may hold at all; rules of one gate are switched on and off together. */
export interface Gate {
  /** `pain`, `general-pain` (counts only when nothing more concrete is found), `not`, `ask`, `wished`, `not-ask`, `cue`, `aspect`, `opinion` */
  readonly kind: string
  /** Bit masks over domains; 0 = no restriction. */
  readonly domains: number
  readonly notDomains: number
  /** Only where the clause or the document sounds negative. */
  readonly needsNegative: boolean
  /** Only in a customer-service session. */
  readonly needsSession: boolean
}

/** A rule as the matcher runs it: parts in sequence, each a set of literals. */
export interface MatchRule {
  /** What a match means: `pain:尺寸不准`, `not:尺寸不准`, `ask:改地址`, `cue:negator` … */
  readonly target: number
  readonly gate: number
  /** Set ids. */
  readonly parts: readonly number[]
  /** Per boundary between parts: at most so many UTF-16 units. Length parts - 1. */
  readonly gaps: readonly number[]
  /** Whether the parts may come in either order (two parts only). */
  readonly anyOrder: boolean
}

export interface Target {
  readonly kind: string
  readonly name: string
}

/** What the matcher is built from; plain data, so that it travels to worker threads as it is. */
export interface RuleTable {
  readonly targets: readonly Target[]
  readonly gates: readonly Gate[]
  readonly literals: readonly string[]
  /** literal id → ids of the sets it is in. */
  readonly literalSets: readonly (readonly number[])[]
  readonly setCount: number
  readonly rules: readonly MatchRule[]
}

export interface NewRule {
  readonly target: Target
  readonly gate: Omit<Gate, 'kind'>
  /** Lists of literals in sequence. */
  readonly parts: readonly (readonly string[])[]
  readonly gaps: readonly number[]
  readonly anyOrder: boolean
}

export interface RuleTableBuilder {
  add(rule: NewRule): void
  build(): RuleTable
}

/** Numbers targets, gates, literals and sets; equal sets of literals are one set, so that <bad> is looked up once. */
export const createRuleTableBuilder = (): RuleTableBuilder => {
  const targets = createNumbering<Target>()
  const gates = createNumbering<Gate>()
  const sets = createNumbering<readonly string[]>()
  const literals = createNumbering<string>()
  const literalSets: number[][] = []
  const rules: MatchRule[] = []

  const setOf = (words: readonly string[]): number => {
    const distinct = [...new Set(words)].sort()
    const before = sets.items.length
    const id = sets.numberOf(distinct.join('\n'), distinct)
    if (id < before) return id
    for (const word of distinct) {
      const literal = literals.numberOf(word, word)
      const ids = literalSets[literal] ?? []
      ids.push(id)
      literalSets[literal] = ids
    }
    return id
  }

  return {
    add: ({ target, gate, parts, gaps, anyOrder }) => {
      const whole = { kind: target.kind, ...gate }
      rules.push({
        target: targets.numberOf(`${target.kind}:${target.name}`, target),
        gate: gates.numberOf(JSON.stringify(whole), whole),
        parts: parts.map(setOf),
        gaps,
        anyOrder,
      })
    },
    build: () => ({
      targets: targets.items,
      gates: gates.items,
      literals: literals.items,
      literalSets,
      setCount: sets.items.length,
      rules,
    }),
  }
}

const createNumbering = <T>() => {
  const numbers = new Map<string, number>()
  const items: T[] = []
  return {
    items,
    numberOf: (key: string, item: T): number => {
      const known = numbers.get(key)
      if (known !== undefined) return known
      numbers.set(key, items.length)
      items.push(item)
      return items.length - 1
    },
  }
}
