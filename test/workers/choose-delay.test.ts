import { describe, expect, it } from 'vitest'
import { TingxianError } from '../../src/errors.js'
import { chooseDelay, isFaultOfDocuments } from '../../src/workers/choose-delay.js'

const error = (code: `TX_${string}`) => new TingxianError(code, 'said', { hint: 'do' })

describe('the wait before a job is tried again', () => {
  it('doubles, half of it by lot, up to a minute', () => {
    expect([1, 2, 3, 4].map((attempts) => chooseDelay(attempts, 1))).toEqual([500, 1000, 2000, 4000])
    expect([1, 2, 3, 4].map((attempts) => chooseDelay(attempts, 0))).toEqual([250, 500, 1000, 2000])
    expect(chooseDelay(500, 1)).toBe(60_000)
  })
})

describe('a batch that failed', () => {
  it('is at fault when a thread died of it or the store refuses a row', () => {
    expect(isFaultOfDocuments(error('TX_WORKER_THREAD'), 1)).toBe(true)
    expect(isFaultOfDocuments(error('TX_STORE_BATCH_INVALID'), 1)).toBe(true)
  })

  it('is never at fault when the store is full, gone or refuses rights, however often', () => {
    for (const code of ['TX_STORE_WRITE_FAILED', 'TX_STORE_FAILED', 'TX_STORE_LOCKED'] as const) {
      expect(isFaultOfDocuments(error(code), 1000)).toBe(false)
    }
  })

  it('is at fault after some tries when nobody knows what happened', () => {
    expect(isFaultOfDocuments(new TypeError('x'), 1)).toBe(false)
    expect(isFaultOfDocuments(new TypeError('x'), 5)).toBe(true)
  })
})
