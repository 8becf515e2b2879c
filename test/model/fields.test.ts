import { describe, expect, test } from 'vitest'
import { DOCUMENT_FIELDS, JUDGEMENT_FIELDS, MENTION_FIELDS } from '../../src/model/fields.js'
import {
  CARRIED_THEMES_FIELDS,
  FIX_FIELDS,
  FIX_HISTORY_FIELDS,
  NAME_SUGGESTION_FIELDS,
  THEME_EVENT_FIELDS,
  THEME_FIELDS,
} from '../../src/model/result-fields.js'

describe.each([
  ['documents', DOCUMENT_FIELDS],
  ['mentions', MENTION_FIELDS],
  ['judgements', JUDGEMENT_FIELDS],
  ['themes', THEME_FIELDS],
  ['fixes', FIX_FIELDS],
  ['fix_history', FIX_HISTORY_FIELDS],
  ['name_suggestions', NAME_SUGGESTION_FIELDS],
  ['events', THEME_EVENT_FIELDS],
  ['carried_themes', CARRIED_THEMES_FIELDS],
])('the field table of %s', (_, fields) => {
  test('says of every field in English what it is, as a sentence', () => {
    const unsaid = fields.filter(
      ({ description }) => !/^\w.*\.$/.test(description) || /\p{sc=Han}/u.test(description),
    )
    expect(unsaid).toEqual([])
  })

  test('has a Chinese label for every field, no two the same', () => {
    expect(fields.filter(({ label }) => !/\p{sc=Han}/u.test(label))).toEqual([])
    expect(new Set(fields.map(({ label }) => label)).size).toBe(fields.length)
  })
})

test('a mention says the same of a field as its document', () => {
  const ofDocuments = new Map(DOCUMENT_FIELDS.map((field) => [field.name, field]))
  const shared = MENTION_FIELDS.filter(({ name }) => ofDocuments.has(name))
  expect(shared.length).toBeGreaterThan(10)
  expect(shared).toEqual(shared.map(({ name }) => ofDocuments.get(name)))
})
