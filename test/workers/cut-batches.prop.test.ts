import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { batchId, cutBatches, splitBatch } from '../../src/workers/cut-batches.js'
import { manyQueued, queuedOf } from './queued.js'

const documents = fc
  .array(fc.integer({ min: 1, max: 3000 }), { maxLength: 60 })
  .map((sizes) => sizes.map((size, number) => queuedOf(number, '好'.repeat(size))))

describe('cutBatches', () => {
  it('keeps every document, in order, and no batch is longer than it may be unless it is one document', () => {
    fc.assert(
      fc.property(documents, fc.integer({ min: 500, max: 20_000 }), (batch, most) => {
        const cut = cutBatches(batch, most)
        expect(cut.flat()).toEqual(batch)
        for (const part of cut) {
          const characters = part.reduce((sum, { feedback }) => sum + feedback.text.length, 0)
          expect(part.length === 1 || characters <= most).toBe(true)
          expect(part.length).toBeGreaterThan(0)
        }
      }),
    )
  })
})

describe('splitBatch', () => {
  it('gives smaller parts, none empty, that hold every document once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 600 }), (count) => {
        const batch = manyQueued(count)
        const parts = splitBatch(batch, 8)
        expect(parts.flat()).toEqual(batch)
        expect(parts.length).toBeLessThanOrEqual(8)
        for (const part of parts) {
          expect(part.length).toBeGreaterThan(0)
          expect(part.length).toBeLessThan(count)
        }
      }),
    )
  })
})

describe('batchId', () => {
  it('is the same for the same documents and another for others', () => {
    expect(batchId(manyQueued(3))).toBe(batchId(manyQueued(3)))
    expect(new Set([1, 2, 3].map((count) => batchId(manyQueued(count)))).size).toBe(3)
  })
})
