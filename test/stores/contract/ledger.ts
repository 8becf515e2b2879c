import { expect } from 'vitest'
import type { ThemeEvent } from '../../../src/model/theme-event.js'
import type { Check } from '../store.contract.js'

const event = (number: number, given: Partial<ThemeEvent> = {}): ThemeEvent => ({
  event_id: `event-${number}`,
  number,
  decided_at: '2026-03-02T08:00:00',
  decided_by: '王芳',
  why: null,
  act: 'rename',
  theme_id: 'new:a',
  target: null,
  name: '没有“手提袋”\n\u0000',
  phrases: [],
  undoes: null,
  ...given,
})

export const checkLedger = (check: Check): void => {
  check('a new store has no decisions and nothing was carried', async ({ ledger }) => {
    expect(await ledger.events()).toEqual([])
    expect(await ledger.carried()).toBeNull()
  })

  check('decisions come back to the character, by number and then by id', async ({ ledger }) => {
    const move = event(2, {
      act: 'move',
      target: 'pain:包装差',
      name: null,
      why: '是包装的事',
      phrases: [
        { aspect: '手提袋', opinion: null },
        { aspect: '盒子', opinion: '盒子太\'"小' },
      ],
    })
    const undo = event(3, { act: 'undo', name: null, undoes: 'event-2' })
    const atOnce = event(2, { event_id: 'event-1b' })
    await ledger.add([undo, event(1)])
    await ledger.add([move, atOnce])
    expect(await ledger.events()).toEqual([event(1), atOnce, move, undo])
  })

  check('a decision that is there is left alone', async ({ ledger }) => {
    await ledger.add([event(1), event(1)])
    await ledger.add([event(1, { name: '别的' }), event(2)])
    expect(await ledger.events()).toEqual([event(1), event(2)])
    await ledger.add([])
    expect(await ledger.events()).toHaveLength(2)
  })

  check('what is carried takes the place of what was carried before, however large', async ({ ledger }) => {
    await ledger.carry({ keys: [['手提袋', '袋']], themes: [] })
    const large = { keys: Array.from({ length: 20_000 }, (_, at) => [`方面${at}`, '袋']), themes: [null] }
    await ledger.carry(large)
    expect(await ledger.carried()).toEqual(large)
  })
}
