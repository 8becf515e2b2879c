import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderReport } from '../../src/report/render-report.js'
import { HOSTILE_STRINGS, replaceStrings } from './hostile.js'
import { buildResult } from './result.js'

/** The page's tags with empty attribute values: what strings from outside must never change. */
function skeleton(page: string): string {
  return (page.match(/<[^>]*>/g) ?? []).map((tag) => tag.replace(/"[^"]*"/g, '""')).join('\n')
}

const anyString = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(...HOSTILE_STRINGS),
)

describe('renderReport', () => {
  const result = buildResult()
  const benign = skeleton(renderReport(result))

  test('whatever is appended to every string of a result, the page has the same tags', () => {
    fc.assert(
      fc.property(anyString, (suffix) => {
        const page = renderReport(replaceStrings(result, (text) => text + suffix))
        expect(skeleton(page)).toBe(benign)
      }),
      { numRuns: 40, examples: HOSTILE_STRINGS.map((text): [string] => [text]) },
    )
  })

  test('whatever replaces every string, the page is well-formed Unicode without direction controls', () => {
    fc.assert(
      fc.property(anyString, (text) => {
        const page = renderReport(replaceStrings(result, () => text, new Set()))
        expect(() => encodeURIComponent(page)).not.toThrow()
        expect(page).not.toMatch(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\0]/)
        expect(page.match(/<script/g)).toHaveLength(1)
      }),
      { numRuns: 40, examples: HOSTILE_STRINGS.map((text): [string] => [text]) },
    )
  })
})
