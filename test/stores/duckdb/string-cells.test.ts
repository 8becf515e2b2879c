import { describe, expect, test } from 'vitest'
import { CELL_BYTES, createStringCells } from '../../../src/stores/duckdb/string-cells.js'

const bytes = new TextEncoder().encode('0123456789abcdefghij')

describe('the cells of a string vector', () => {
  test('a short string lies in its cell, the rest of which is zero', () => {
    const cells = createStringCells(1)
    cells.put(0, bytes, 0, 20, [0xffff_ffff, 0xffff_ffff])
    cells.put(0, bytes, 10, 3, [0xffff_ffff, 0xffff_ffff])
    const expected = new Uint8Array(CELL_BYTES)
    expected.set([3, 0, 0, 0, ...new TextEncoder().encode('abc')])
    expect(new Uint8Array(cells.buffer)).toEqual(expected)
  })

  test.each([
    { base: [100, 7] as const, address: [102, 7] },
    { base: [0xffff_fffd, 7] as const, address: [0xffff_ffff, 7] },
    { base: [0xffff_fffe, 7] as const, address: [0, 8] },
  ])('a long string shows its beginning and its address, beyond 4 GB too ($address)', ({ base, address }) => {
    const cells = createStringCells(2)
    cells.put(0, bytes, 2, 13, base)
    cells.copy(0, 1)
    const view = new DataView(cells.buffer)
    for (const cell of [0, CELL_BYTES]) {
      expect(view.getUint32(cell, true)).toBe(13)
      expect(new Uint8Array(cells.buffer, cell + 4, 4)).toEqual(new TextEncoder().encode('2345'))
      expect([view.getUint32(cell + 8, true), view.getUint32(cell + 12, true)]).toEqual(address)
    }
  })
})
