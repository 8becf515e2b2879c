import { expect } from 'vitest'
import type { IntakeEntry } from '../../../src/model/intake.js'
import { complaint } from '../rows.js'
import type { Check } from '../store.contract.js'

const rejected = (entry_id: string, given: Partial<IntakeEntry> = {}): IntakeEntry => ({
  entry_id,
  event: 'rejected',
  happened_at: '2024-03-11T00:00:00',
  file: '三月 "1".csv',
  field: 'rating',
  stage: null,
  reason: 'not a rating',
  document_id: null,
  documents: 0,
  lag_seconds: null,
  ...given,
})

const dead = (entry_id: string, given: Partial<IntakeEntry> = {}): IntakeEntry =>
  rejected(entry_id, {
    event: 'dead',
    file: null,
    field: null,
    stage: 'tag',
    reason: 'TypeError',
    document_id: 'd1',
    ...given,
  })

export const checkIntake = (check: Check): void => {
  check('what became of feedback on its way is kept to the character, oldest first', async ({ intake }) => {
    expect(await intake.list('rejected')).toEqual([])
    const [first, second, third] = [
      rejected('b'),
      rejected('a', { happened_at: '2024-03-12T00:00:00' }),
      rejected('c', { happened_at: '2024-03-12T00:00:00', field: null }),
    ]
    const stored = rejected('s', { event: 'stored', file: null, field: null, reason: null, documents: 7 })
    await intake.add([])
    await intake.add([third, { ...stored, lag_seconds: 0.25 }])
    await intake.add([second, first, dead('d')])
    expect(await intake.list('rejected')).toEqual([first, second, third])
    expect(await intake.list('dead')).toEqual([dead('d')])
    expect(await intake.list('stored')).toEqual([{ ...stored, lag_seconds: 0.25 }])
  })

  check('what comes again is kept as it came first', async ({ intake }) => {
    await intake.add([rejected('a'), rejected('a', { reason: 'in the same batch' })])
    await intake.add([rejected('a', { happened_at: '2024-03-20T00:00:00' }), rejected('b')])
    expect(await intake.list('rejected')).toEqual([rejected('a'), rejected('b')])
  })

  check('what turned out otherwise is taken back, the rest stays', async ({ intake }) => {
    await intake.add([dead('a'), dead('b'), rejected('c')])
    await intake.remove([])
    await intake.remove(['a', 'c', 'nobody'])
    expect(await intake.list('dead')).toEqual([dead('b')])
    expect(await intake.list('rejected')).toEqual([])
  })

  check('entries that do not fit are refused, and none of their batch is kept', async ({ intake }) => {
    await expect(intake.add([dead('a'), dead('b', { happened_at: 'now' })])).rejects.toMatchObject({
      code: 'TX_STORE_BATCH_INVALID',
    })
    expect(await intake.list('dead')).toEqual([])
  })

  check('entries are in no count of feedback', async ({ intake, corpus, write }) => {
    await write(complaint(1, '质量差'))
    const before = await corpus.totals()
    await intake.add([rejected('a'), dead('b')])
    expect(await corpus.totals()).toEqual(before)
  })
}
