import { describe, expect, test } from 'vitest'
import { displayText, safeIndex } from '../../src/report/display-text.js'

describe('displayText', () => {
  test('takes away direction marks and overrides, which could reorder the page', () => {
    expect(displayText('退\u202e货\u2066慢\u200f了\u061c')).toBe('退货慢了')
  })

  test('shows a lone surrogate as the replacement character and keeps whole pairs', () => {
    expect(displayText('好\ud83d评👍\udc4d')).toBe('好\ufffd评👍\ufffd')
  })

  test('takes away control characters but keeps tabs and line breaks', () => {
    expect(displayText('a\u0000b\u001bc\td\ne\u007f')).toBe('abc\td\ne')
  })

  test('stops marks that pile up on one letter', () => {
    expect(displayText(`e${'\u0301'.repeat(50)}!`)).toBe(`e${'\u0301'.repeat(4)}!`)
  })

  test('keeps emoji families and ordinary accents', () => {
    expect(displayText('👨‍👩‍👧 café')).toBe('👨‍👩‍👧 café')
  })
})

describe('safeIndex', () => {
  test('moves an index out of the middle of a pair to its front', () => {
    expect(safeIndex('好👍', 2)).toBe(1)
    expect(safeIndex('好👍', 3)).toBe(3)
  })

  test('moves an index outside the text to its edge', () => {
    expect([-4, 99, Number.NaN].map((index) => safeIndex('abc', index))).toEqual([0, 3, 0])
  })
})
