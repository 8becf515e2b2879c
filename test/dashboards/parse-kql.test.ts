import { describe, expect, it } from 'vitest'
import { fieldsOfKql, parseKql, toDsl } from '../../src/dashboards/parse-kql.js'

describe('parseKql', () => {
  it.each([
    ['', { match_all: {} }],
    ['kind: "pain"', { match_phrase: { kind: 'pain' } }],
    ['blocks: true', { match: { blocks: 'true' } }],
    ['drop_reason: *', { exists: { field: 'drop_reason' } }],
    ['themes: pain*', { query_string: { fields: ['themes'], query: 'pain*' } }],
    ['not a: 1', { bool: { must_not: [{ match: { a: '1' } }] } }],
    ['a: 1 and b: 2', { bool: { filter: [{ match: { a: '1' } }, { match: { b: '2' } }] } }],
    [
      'a: 1 or b: 2 and c: 3',
      {
        bool: {
          should: [
            { match: { a: '1' } },
            { bool: { filter: [{ match: { b: '2' } }, { match: { c: '3' } }] } },
          ],
          minimum_should_match: 1,
        },
      },
    ],
    ['(a: "x \\"y\\"")', { match_phrase: { a: 'x "y"' } }],
  ])('reads %s as Kibana does', (query, dsl) => {
    expect(toDsl(parseKql(query))).toEqual(dsl)
  })

  it.each([
    ['kind: "pain', 'it cannot be read from'],
    ['(a: 1', 'is missing at the end'],
    ['a: 1)', 'is too much'],
    ['a 1', '“:” is missing'],
    ['a:', 'a has no value'],
    ['a: 1 and', 'a field is missing at the end'],
  ])('says what is wrong with %s', (query, message) => {
    expect(() => parseKql(query)).toThrow(message)
  })

  it('tells which fields are asked for', () => {
    expect(fieldsOfKql(parseKql('a: 1 and not (b: 2 or c: *)'))).toEqual(['a', 'b', 'c'])
  })
})
