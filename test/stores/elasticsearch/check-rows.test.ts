import { describe, expect, test } from 'vitest'
import { DOCUMENT_FIELDS } from '../../../src/model/fields.js'
import { checkRows } from '../../../src/stores/elasticsearch/check-rows.js'
import { documentRow } from '../rows.js'

const check = (given: object): void =>
  checkRows(DOCUMENT_FIELDS, [{ ...documentRow('d1'), ...given }], 'a store')

describe('rows before they are sent', () => {
  test.each([
    ['a full date', { created_at: '2024-02-29T23:59:59', week: '2024-02-26' }],
    ['numbers', { rating: 2.5, order_value: 0 }],
    ['nulls where the table has them', { rating: null, customer: null }],
  ])('take %s', (_, given) => {
    expect(() => check(given)).not.toThrow()
  })

  test.each([
    ['a day that is none', { week: '2026-02-31' }, 'week is no day'],
    ['a time that is none', { created_at: '2026-02-01T24:00:00' }, 'created_at is no date'],
    ['a number that is none', { tone: Number.NaN }, 'tone is no number'],
    ['a null where none may be', { text: null }, 'text is no text'],
    ['a field that is not there', { leaving: undefined }, 'leaving is no boolean'],
  ])('refuse %s, and say which field', (_, given, message) => {
    expect(() => check(given)).toThrow(message)
  })

  test('refuse without a word of what was said', () => {
    expect(() => check({ week: '床单掉色' })).not.toThrow('床单掉色')
  })
})
