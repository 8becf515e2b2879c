import { expect, test } from 'vitest'
import { withoutQuotes } from '../../src/stores/without-quotes.js'

const quote = (document_id: string) => ({ document_id, text: '原话' })

test('what was quoted from a document goes, wherever it lies in a body', () => {
  const body = { a: [quote('d1'), { b: [quote('d2'), [quote('d1')]] }], document_id: 'd1' }
  expect(withoutQuotes(body, new Set(['d1']))).toEqual({ a: [{ b: [quote('d2'), []] }], document_id: 'd1' })
})

test('a body that quotes none of them is the same body', () => {
  for (const body of [{ a: [quote('d1'), null, 1, 'x'] }, null, '文字', []])
    expect(withoutQuotes(body, new Set(['d2']))).toBe(body)
})
