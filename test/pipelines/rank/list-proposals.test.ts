import { describe, expect, it } from 'vitest'
import { findNear } from '../../../src/pipelines/propose/find-near.js'
import type { FixDraft } from '../../../src/pipelines/propose.js'
import { listEvidence, listProposals } from '../../../src/pipelines/rank/list-proposals.js'
import { evidenceOf, measureOf } from './measured.js'

const DRAFT: FixDraft = {
  fix_id: 'swap',
  title: '差价换',
  problem: '想换而没有入口',
  acts: ['增加入口'],
  themes: ['pain:换货无货', 'ask:补差价换货', 'ask:其他:换大一号'],
  stage: null,
}
const asked = (reach: number, worked_around: number, ideas: number) => ({
  measure: measureOf({ reach, requests: { all: reach, refused: 0, worked_around, met: 0 } }),
  evidence: evidenceOf({ backing: { idea: { people: ideas, votes: 3 }, expert: { people: 0, votes: 0 } } }),
})
const whole = { measure: measureOf({ documents: 30 }), evidence: evidenceOf() }

describe('listProposals', () => {
  it('counts people by who they are and what they propose; the library comes last and counts none', () => {
    const themes = new Map([
      ['ask:补差价换货', asked(9, 2, 1)],
      ['ask:其他:换大一号', asked(3, 0, 0)],
    ])
    expect(listProposals(DRAFT, whole, (theme) => themes.get(theme))).toEqual([
      { text: '补差价换货', by: 'customer', count: 9 },
      { text: '换大一号', by: 'customer', count: 3 },
      { text: '补差价换货：客服变通办理', by: 'agent', count: 2 },
      { text: '补差价换货', by: 'employee', count: 1, votes: 3 },
      { text: '增加入口', by: 'library', count: 0 },
    ])
  })

  it('does not lose colleagues whose idea names the pain only', () => {
    const backed = evidenceOf({ backing: { idea: { people: 0, votes: 0 }, expert: { people: 2, votes: 5 } } })
    expect(listProposals(DRAFT, { ...whole, evidence: backed }, () => undefined)[0]).toEqual({
      text: '减少“想换而没有入口”',
      by: 'expert',
      count: 2,
      votes: 5,
    })
  })
})

describe('listEvidence', () => {
  it('tells refusals and colleagues beside the sources of customers', () => {
    const measure = measureOf({
      requests: { all: 5, refused: 4, worked_around: 0, met: 0 },
      scopes: { category: [], product: [], region: [], source: [{ value: 'chat', documents: 5 }] },
    })
    const evidence = evidenceOf({
      backing: { idea: { people: 2, votes: 0 }, expert: { people: 1, votes: 0 } },
    })
    expect(listEvidence({ measure, evidence })).toEqual([
      { kind: 'chat', count: 5 },
      { kind: 'refusal', count: 4 },
      { kind: 'idea', count: 2 },
      { kind: 'expert', count: 1 },
    ])
  })
})

describe('findNear', () => {
  const drafts = [
    { fix_id: 'a', title: '甲', themes: ['pain:1', 'pain:2'] },
    { fix_id: 'b', title: '乙', themes: ['pain:3'] },
    { fix_id: 'c', title: '丙', themes: ['pain:4'] },
  ]

  it('names fixes of the same feedback to each other, never a fix to itself', () => {
    const near = findNear(drafts, () => 50, [
      { a: 'pain:1', b: 'pain:2', documents: 40 },
      { a: 'pain:1', b: 'pain:3', documents: 6 },
      { a: 'pain:2', b: 'pain:3', documents: 5 },
      { a: 'pain:3', b: 'pain:gone', documents: 9 },
    ])
    expect(near.get('a')).toEqual([{ fix_id: 'b', title: '乙', documents: 11 }])
    expect(near.get('b')).toEqual([{ fix_id: 'a', title: '甲', documents: 11 }])
    expect(near.get('c') ?? []).toEqual([])
  })

  it('leaves out what stands together seldom for how often both are said', () => {
    expect(findNear(drafts, () => 1000, [{ a: 'pain:1', b: 'pain:3', documents: 20 }]).get('a')).toEqual([])
  })
})
