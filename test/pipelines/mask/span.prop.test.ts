import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeSpans, type PiiKind, type Span } from '../../../src/pipelines/mask/span.js'

const spans = (kind: PiiKind) =>
  fc.array(fc.tuple(fc.nat(4), fc.integer({ min: 1, max: 5 })), { maxLength: 12 }).map((steps) => {
    const made: Span[] = []
    let at = 0
    for (const [gap, length] of steps) {
      made.push({ start: at + gap, end: at + gap + length, kind })
      at += gap + length
    }
    return made
  })

const overlaps = (a: Span, b: Span) => a.start < b.end && b.start < a.end

describe('mergeSpans', () => {
  it('keeps all of the first list and what of the second does not touch it, in order', () => {
    fc.assert(
      fc.property(spans('mobile'), spans('name'), (first, second) => {
        const expected = [...first, ...second.filter((span) => !first.some((other) => overlaps(span, other)))]
        expect(mergeSpans(first, second)).toEqual(expected.sort((a, b) => a.start - b.start))
      }),
    )
  })
})
