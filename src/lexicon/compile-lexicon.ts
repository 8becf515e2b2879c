import { TingxianError } from '../errors.js'
import type { JourneyStage } from '../model/document.js'
import { DOMAINS, type Domain } from '../model/domain.js'
import type { PatternPart } from '../pipelines/match/expand-pattern.js'
import { expandPattern, PatternError } from '../pipelines/match/expand-pattern.js'
import { buildTrie } from '../pipelines/match/literal-trie.js'
import type { MatcherTables } from '../pipelines/match/matcher-tables.js'
import { buildMatcherTables } from '../pipelines/match/matcher-tables.js'
import type { RuleTableBuilder, Target } from '../pipelines/match/rule-table.js'
import { createRuleTableBuilder } from '../pipelines/match/rule-table.js'
import { ASPECT, COMPLAINT } from '../pipelines/mine/cut-pieces.js'
import type { EndingTables } from '../pipelines/tag/read-endings.js'
import type { Lexicon } from './load-lexicon.js'
import type { PainEntry, PainRule } from './schema.js'
import { CUES, ENDINGS } from './schema.js'

/** A pain point as the tag stage needs it. */
export interface CompiledPain {
  readonly code: string
  readonly group: string
  readonly stage: JourneyStage
  readonly yieldsTo: readonly string[]
  /** Bits of the domains in which one of its rules may hold; 0: in all. */
  readonly domains: number
}

/** The lexicons as the stages use them: plain data that travels to worker threads as it is. */
export interface CompiledLexicon {
  readonly version: string
  readonly matcher: MatcherTables
  /** How what hurt ended; looked for only where a pain was found. */
  readonly endings: EndingTables
  readonly pains: readonly CompiledPain[]
  readonly asks: readonly {
    readonly ask: string
    readonly stage: JourneyStage
    readonly yieldsTo: readonly string[]
    /** Two asks that are this one side by side. */
    readonly together: readonly string[]
    /** Asks of one family are one wish. */
    readonly family: string | null
    /** Somebody has to pay for it. */
    readonly costs: boolean
    /** The pain it is in any case, and the one it is when refused. */
    readonly implies: string | null
    readonly refused: string | null
    /** Words by ask; the one last spoken of before names a vague ask. */
    readonly byTopic: readonly { readonly ask: string; readonly words: readonly string[] }[]
  }[]
  /** In the order of the rules' bit masks. */
  readonly domains: readonly {
    readonly name: Domain
    readonly categories: readonly string[]
    readonly words: readonly string[]
  }[]
  /** Names of the general dictionary of aspects; empty with a taxonomy. */
  readonly aspects: readonly string[]
  /** What the taxonomy's rules name as aspects; empty without a taxonomy. */
  readonly aspectWords: readonly string[]
  /** Words of the general dictionary by the stage of the journey that they speak of, longest first. */
  readonly stageWords: readonly { readonly word: string; readonly stage: JourneyStage }[]
  readonly opinions: Lexicon['opinions']
  readonly stopWords: readonly string[]
  readonly userWords: readonly string[]
}

const PATTERN_GAP = 6
const PAIR_GAP = 5

/**
 * Compiles a lexicon. With `taxonomy: false` the pain points are left out (themes are then found without them).
 * @throws TingxianError TX_TAXONOMY_INVALID naming the file and the pattern that cannot be read
 */
export const compileLexicon = (
  lexicon: Lexicon,
  options: { readonly taxonomy: boolean },
): CompiledLexicon => {
  const builder = createRuleTableBuilder()
  const add = createPatternAdder(lexicon, builder)
  const pains = options.taxonomy ? [...lexicon.pains.values()] : []
  for (const pain of pains) addPain(pain, lexicon, builder, add)
  for (const { ask, any, wished, bare, implicit, not } of lexicon.asks) {
    add({ kind: 'ask', name: ask }, 'asks.yml', any ?? [])
    add({ kind: 'wished', name: ask }, 'asks.yml', wished ?? [])
    add({ kind: 'bare', name: ask }, 'asks.yml', bare ?? [], { ...UNLIMITED, needsSession: true })
    add({ kind: 'implicit', name: ask }, 'asks.yml', implicit ?? [], { ...UNLIMITED, needsSession: true })
    add({ kind: 'not-ask', name: ask }, 'asks.yml', not ?? [])
  }
  for (const cue of CUES) add({ kind: 'cue', name: cue }, 'cues.yml', lexicon.cues[cue])
  // With a taxonomy nobody asks for them.
  if (!options.taxonomy) addAspects(lexicon, add)
  for (const name of ['negative', 'vague', 'lacking', 'unable'] as const)
    add({ kind: 'opinion', name }, 'opinions.yml', lexicon.opinions[name])
  return {
    version: options.taxonomy ? lexicon.version : `none-${lexicon.version}`,
    matcher: buildMatcherTables(builder.build()),
    endings: compileEndings(lexicon),
    pains: pains.map((pain) => ({
      code: pain.code,
      group: pain.group,
      stage: pain.stage,
      yieldsTo: pain.yields_to ?? [],
      domains: domainsOf(pain),
    })),
    asks: lexicon.asks.map(
      ({ ask, stage, yields_to, together, family, costs, implies, refused, by_topic }) => ({
        ask,
        stage,
        yieldsTo: yields_to ?? [],
        together: together ?? [],
        family: family ?? null,
        costs: costs ?? false,
        implies: implies ?? null,
        refused: refused ?? null,
        byTopic: Object.entries(by_topic ?? {}).map(([name, topics]) => ({ ask: name, words: topics })),
      }),
    ),
    domains: DOMAINS.map((name) => ({ name, ...lexicon.domains[name] })),
    aspectWords: [...aspectWordsOf(pains, lexicon)],
    aspects: options.taxonomy ? [] : [...new Set(lexicon.aspects.map(({ aspect }) => aspect))],
    stageWords: stageWordsOf(lexicon),
    opinions: lexicon.opinions,
    stopWords: lexicon.stopWords,
    userWords: lexicon.userWords,
  }
}

const compileEndings = (lexicon: Lexicon): EndingTables => {
  const bits = new Map<string, number>()
  ENDINGS.forEach((ending, bit) => {
    for (const literal of literalsOf(
      lexicon.endings[ending],
      lexicon.files.get('endings.yml') ?? 'endings.yml',
      lexicon,
    ))
      bits.set(literal, (bits.get(literal) ?? 0) | (1 << bit))
  })
  const literals = [...bits.keys()]
  return {
    names: ENDINGS,
    trie: buildTrie(literals, (literal) => bits.get(literals[literal] as string) as number),
  }
}

const PLAIN_WORD = /^\p{L}{2,}$/u

/** Not those of one domain: there they may mean something else. */
const stageWordsOf = ({ aspects }: Lexicon): CompiledLexicon['stageWords'] =>
  aspects
    .filter(({ domains, not_domains }) => domains === undefined && not_domains === undefined)
    .flatMap(({ words, stage }) =>
      words.filter((word) => PLAIN_WORD.test(word)).map((word) => ({ word, stage })),
    )
    .sort((a, b) => b.word.length - a.word.length)

type AddPatterns = (target: Target, file: string, patterns: readonly string[], limits?: RuleLimits) => void

const createPatternAdder =
  (lexicon: Lexicon, builder: RuleTableBuilder): AddPatterns =>
  (target, file, patterns, limits = UNLIMITED) => {
    const { gap, ...gate } = limits
    for (const parts of sequences(patterns, lexicon.files.get(file) ?? file, lexicon)) {
      builder.add({
        target,
        gate,
        parts: parts.map(({ literals }) => literals),
        gaps: parts.slice(1).map(({ gapBefore }) => (gapBefore === 'any' ? gap : 0)),
        anyOrder: false,
      })
    }
  }

const addPain = (pain: PainEntry, lexicon: Lexicon, builder: RuleTableBuilder, add: AddPatterns): void => {
  for (const rule of pain.rules) {
    const target = { kind: (rule.general ?? pain.general) ? 'general-pain' : 'pain', name: pain.code }
    const limits = limitsOf(pain, rule)
    if ('any' in rule) add(target, pain.code, rule.any, limits)
    else {
      const { gap, ...gate } = limits
      const file = lexicon.files.get(pain.code) ?? pain.code
      const parts = [rule.aspect, rule.opinion].map((list) => literalsOf(list, file, lexicon))
      builder.add({ target, gate, parts, gaps: [gap], anyOrder: rule.order !== 'forward' })
    }
  }
  add({ kind: 'not', name: pain.code }, pain.code, pain.not ?? [])
}

const addAspects = (lexicon: Lexicon, add: AddPatterns): void => {
  for (const { aspect, words, complaints, domains, not_domains } of lexicon.aspects) {
    const limits = { ...UNLIMITED, domains: maskOf(domains), notDomains: maskOf(not_domains) }
    add({ kind: ASPECT, name: aspect }, 'aspects.yml', words, limits)
    add({ kind: COMPLAINT, name: aspect }, 'aspects.yml', complaints ?? [], limits)
  }
}

const aspectWordsOf = (pains: readonly PainEntry[], lexicon: Lexicon): ReadonlySet<string> =>
  new Set(
    pains.flatMap(({ code, rules }) =>
      rules.flatMap((rule) => ('aspect' in rule ? literalsOf(rule.aspect, code, lexicon) : [])),
    ),
  )

interface RuleLimits {
  readonly gap: number
  readonly domains: number
  readonly notDomains: number
  readonly needsNegative: boolean
  readonly needsSession: boolean
}

const UNLIMITED: RuleLimits = {
  gap: PATTERN_GAP,
  domains: 0,
  notDomains: 0,
  needsNegative: false,
  needsSession: false,
}

const limitsOf = (pain: PainEntry, rule: PainRule): RuleLimits => ({
  gap: rule.gap ?? ('any' in rule ? PATTERN_GAP : PAIR_GAP),
  // What an agent says of the goods names a field too, so a rule for sessions holds in every field.
  domains: rule.sessions ? 0 : maskOf(rule.domains ?? pain.domains),
  notDomains: rule.sessions ? 0 : maskOf(rule.not_domains ?? pain.not_domains),
  needsNegative: rule.tone === 'negative',
  needsSession: rule.sessions === true,
})

const domainsOf = (pain: PainEntry): number => {
  const masks = pain.rules.map((rule) => maskOf(rule.domains ?? pain.domains))
  return masks.includes(0) ? 0 : masks.reduce((union, mask) => union | mask, 0)
}

const maskOf = (domains: readonly Domain[] | undefined): number =>
  (domains ?? []).reduce((mask, domain) => mask | (1 << DOMAINS.indexOf(domain)), 0)

/** One-part patterns are one set together; each longer pattern is its own sequence. */
const sequences = (
  patterns: readonly string[],
  file: string,
  lexicon: Lexicon,
): readonly (readonly PatternPart[])[] => {
  const expanded = patterns.map((pattern) => expand(pattern, file, lexicon))
  const singles = expanded.filter((parts) => parts.length === 1).flatMap(([part]) => part?.literals ?? [])
  const longer = expanded.filter((parts) => parts.length > 1)
  return singles.length > 0 ? [[{ literals: singles, gapBefore: 'any' }], ...longer] : longer
}

const literalsOf = (list: readonly string[], file: string, lexicon: Lexicon): readonly string[] =>
  list.flatMap((pattern) => {
    const parts = expand(pattern, file, lexicon)
    if (parts.length > 1)
      throw invalid(
        file,
        `"${pattern}": this list cannot hold * or so many forms; write several patterns, or in a rule one under any`,
      )
    return parts[0]?.literals ?? []
  })

const expand = (pattern: string, file: string, lexicon: Lexicon): readonly PatternPart[] => {
  try {
    return expandPattern(pattern, lexicon.words)
  } catch (error) {
    if (error instanceof PatternError) throw invalid(file, error.message)
    throw error
  }
}

const invalid = (file: string, message: string): TingxianError =>
  new TingxianError('TX_TAXONOMY_INVALID', `${file}: ${message}`, {
    hint: 'docs/lexicons.md describes the pattern language.',
  })
