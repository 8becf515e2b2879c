import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createGate } from '../../src/workers/create-gate.js'

it('lets nothing run beside what is alone, and runs everything, also after failures', async () => {
  const task = fc.record({
    alone: fc.boolean(),
    fails: fc.boolean(),
    delay: fc.integer({ min: 0, max: 3 }),
    steps: fc.integer({ min: 0, max: 4 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(task, { maxLength: 12 }), async (tasks) => {
      const gate = createGate()
      const running = new Set<number>()
      let alone = 0
      let most = 0
      const wait = async (steps: number) => {
        for (let step = 0; step < steps; step++) await Promise.resolve()
      }
      const outcomes = await Promise.allSettled(
        tasks.map(async ({ alone: isAlone, fails, delay, steps }, index) => {
          await wait(delay)
          await gate[isAlone ? 'alone' : 'shared'](async () => {
            running.add(index)
            if (isAlone) alone++
            if (alone > 0) most = Math.max(most, running.size)
            await wait(steps)
            running.delete(index)
            if (isAlone) alone--
            if (fails) throw new Error('failed')
          })
        }),
      )
      expect(most).toBeLessThanOrEqual(1)
      expect(outcomes.map(({ status }) => status === 'rejected')).toEqual(tasks.map(({ fails }) => fails))
    }),
  )
})
