import { describe, expect, it } from 'vitest'
import type { Match } from '../../../src/pipelines/match/create-matcher.js'
import { createMatcher } from '../../../src/pipelines/match/create-matcher.js'
import { expandPattern } from '../../../src/pipelines/match/expand-pattern.js'
import { buildMatcherTables } from '../../../src/pipelines/match/matcher-tables.js'
import type { NewRule } from '../../../src/pipelines/match/rule-table.js'
import { createRuleTableBuilder } from '../../../src/pipelines/match/rule-table.js'

const gate = { domains: 0, notDomains: 0, needsNegative: false, needsSession: false }

const rule = (name: string, parts: readonly (readonly string[])[], own: Partial<NewRule> = {}): NewRule => ({
  target: { kind: 'pain', name },
  gate,
  parts,
  gaps: parts.slice(1).map(() => 3),
  anyOrder: false,
  ...own,
})

const find = (rules: readonly NewRule[], text: string, open = (_gate: number) => 1): Match[] => {
  const builder = createRuleTableBuilder()
  for (const one of rules) builder.add(one)
  const table = builder.build()
  const found: Match[] = []
  const clause = { start: 0, end: text.length, sentence: 0, turn: -1, question: false }
  createMatcher(buildMatcherTables(table))(
    text,
    clause,
    0,
    Uint8Array.from(table.gates, (_, index) => open(index)),
    found,
  )
  return found
}
const texts = (rules: readonly NewRule[], text: string) =>
  find(rules, text).map(({ start, end }) => text.slice(start, end))

describe('createMatcher', () => {
  it('finds a literal wherever it stands', () => {
    expect(texts([rule('a', [['偏小']])], '尺码偏小，偏小了')).toEqual(['偏小', '偏小'])
  })
  it('joins two parts within the gap and takes the whole stretch', () => {
    expect(texts([rule('a', [['尺码'], ['偏小']])], '尺码真的偏小')).toEqual(['尺码真的偏小'])
  })
  it('does not join parts that are further apart', () => {
    expect(texts([rule('a', [['尺码'], ['偏小']])], '尺码我觉得可能偏小')).toEqual([])
  })
  it('takes parts in either order only where the rule says so', () => {
    expect(texts([rule('a', [['价格'], ['太高']])], '太高的价格')).toEqual([])
    expect(texts([rule('a', [['价格'], ['太高']], { anyOrder: true })], '太高的价格')).toEqual(['太高的价格'])
  })
  it('prefers the nearer, then the longer second part', () => {
    expect(texts([rule('a', [['客服'], ['差', '差劲', '坏']])], '客服很差劲坏')).toEqual(['客服很差劲'])
  })
  it('goes back when the nearest second part leaves no place for the third', () => {
    const parts = [['甲'], ['乙', '丙'], ['丁']]
    expect(texts([rule('a', parts, { gaps: [3, 0] })], '甲乙丙丁')).toEqual(['甲乙丙丁'])
  })
  it('runs no rule behind a closed gate', () => {
    expect(find([rule('a', [['贵']])], '贵', () => 0)).toEqual([])
  })
  it('stays within the clause', () => {
    const builder = createRuleTableBuilder()
    builder.add(rule('a', [['偏小']]))
    const found: Match[] = []
    const clause = { start: 0, end: 3, sentence: 0, turn: -1, question: false }
    createMatcher(buildMatcherTables(builder.build()))('尺码偏小', clause, 0, Uint8Array.of(1), found)
    expect(found).toEqual([])
  })
  it('ends in time on a clause made to have very many ways', () => {
    const parts = expandPattern('甲*甲*甲*甲*甲', new Map()).map(({ literals }) => literals)
    const started = performance.now()
    find([rule('a', parts, { gaps: [6, 6, 6, 6] })], '甲'.repeat(100_000))
    expect(performance.now() - started).toBeLessThan(2000)
  })
})
