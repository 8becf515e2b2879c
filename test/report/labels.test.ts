import { describe, expect, test } from 'vitest'
import { DROP_REASONS } from '../../src/model/document.js'
import { SOURCES } from '../../src/model/feedback.js'
import {
  DIRECTIONS,
  DROP_REASON_LABELS,
  EVIDENCE_LABELS,
  FIELD_LABELS,
  labelOf,
  PROPOSER_LABELS,
  SCOPE_FIELD_LABELS,
  SOURCE_LABELS,
  UNITS,
} from '../../src/report/labels.js'
import { SCOPE_FIELDS } from '../../src/stores/store.js'

const CHINESE = /\p{Script=Han}/u

describe('labels', () => {
  test.each([
    ['drop reason', DROP_REASONS, DROP_REASON_LABELS],
    ['source', SOURCES, SOURCE_LABELS],
    ['scope field', SCOPE_FIELDS, SCOPE_FIELD_LABELS],
    ['column', ['text', 'turns', 'created_at', 'rating', 'region'], FIELD_LABELS],
    ['proposer', ['customer', 'agent', 'employee', 'expert', 'library'], PROPOSER_LABELS],
  ] as const)('every %s has a Chinese name', (_, keys, labels) => {
    for (const key of keys) expect(labelOf(labels, key)).toMatch(CHINESE)
  })

  test('no two names of one table are the same', () => {
    for (const table of [DROP_REASON_LABELS, FIELD_LABELS, SOURCE_LABELS, PROPOSER_LABELS, EVIDENCE_LABELS]) {
      const names = Object.values(table)
      expect(new Set(names).size).toBe(names.length)
    }
  })

  test('each direction has a mark of its own, so that colour is not the only sign', () => {
    const marks = Object.values(DIRECTIONS).map((direction) => direction.mark)
    expect(new Set(marks).size).toBe(4)
  })

  test('each unit says what is counted', () => {
    expect(UNITS.customers_hurt_per_week.name).toBe('每周受伤害顾客数')
    expect(UNITS.customers_hurt.name).toBe('受伤害顾客数')
  })

  test('a key without a name is shown as it is, also one that objects inherit', () => {
    expect(labelOf(DROP_REASON_LABELS, 'new_reason')).toBe('new_reason')
    expect(labelOf(DROP_REASON_LABELS, 'constructor')).toBe('constructor')
  })
})
