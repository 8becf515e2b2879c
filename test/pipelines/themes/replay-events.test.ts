import { describe, expect, it } from 'vitest'
import { pairKey, replayEvents, standingEvents } from '../../../src/pipelines/themes/replay-events.js'
import { ledgerOf } from './events.js'

const BAG = 'new:bag'
const BOX = 'new:box'
const TAG = 'new:tag'

describe('the replay of decisions', () => {
  it('sends a merged theme to where its target is now', () => {
    const { resolve, kept } = replayEvents(
      ledgerOf({ act: 'merge', theme_id: BAG, target: BOX }, { act: 'merge', theme_id: BOX, target: TAG }),
    )
    expect([BAG, BOX, TAG].map(resolve)).toEqual([TAG, TAG, TAG])
    expect(kept.has(TAG)).toBe(true)
  })

  it('lets the later of two decisions on one theme count', () => {
    expect(
      replayEvents(
        ledgerOf({ act: 'merge', theme_id: BAG, target: BOX }, { act: 'reject', theme_id: BAG }),
      ).resolve(BAG),
    ).toBeNull()
    expect(
      replayEvents(
        ledgerOf({ act: 'reject', theme_id: BAG }, { act: 'merge', theme_id: BAG, target: BOX }),
      ).resolve(BAG),
    ).toBe(BOX)
  })

  it('takes a rejected theme up again when somebody puts something into it', () => {
    const { resolve } = replayEvents(
      ledgerOf({ act: 'reject', theme_id: BOX }, { act: 'merge', theme_id: BAG, target: BOX }),
    )
    expect([BAG, BOX].map(resolve)).toEqual([BOX, BOX])
  })

  it('undoes a decision, and does it again when the undoing is undone', () => {
    const merge = { act: 'merge', theme_id: BAG, target: BOX } as const
    const undo = { act: 'undo', theme_id: BAG, undoes: 'e1' } as const
    expect(replayEvents(ledgerOf(merge, undo)).resolve(BAG)).toBe(BAG)
    const redone = ledgerOf(merge, undo, { act: 'undo', theme_id: BAG, undoes: 'e2' })
    expect(replayEvents(redone).resolve(BAG)).toBe(BOX)
    expect(standingEvents(redone).map(({ event_id }) => event_id)).toEqual(['e1'])
  })

  it('does not run in circles where a merge was undone, done the other way round and redone', () => {
    const { resolve } = replayEvents(
      ledgerOf({ act: 'merge', theme_id: BAG, target: BOX }, { act: 'merge', theme_id: BOX, target: BAG }),
    )
    expect([BAG, BOX].map(resolve)).toEqual([BOX, BOX])
  })

  it('puts phrases where people said, whatever they are grouped under, one phrase before its whole aspect', () => {
    const { placeOf, isPlaced, parted, names } = replayEvents(
      ledgerOf(
        {
          act: 'split',
          theme_id: BAG,
          target: TAG,
          name: '吊牌',
          phrases: [{ aspect: '吊牌', opinion: null }],
        },
        { act: 'move', theme_id: TAG, target: BOX, phrases: [{ aspect: '吊牌', opinion: '吊牌太硬' }] },
      ),
    )
    expect(placeOf('吊牌', '吊牌难剪', BAG)).toBe(TAG)
    expect(placeOf('吊牌', '吊牌太硬', BAG)).toBe(BOX)
    expect(placeOf('手提袋', '手提袋破了', BAG)).toBe(BAG)
    expect(isPlaced('手提袋', '手提袋破了')).toBe(false)
    expect(parted.has(pairKey(TAG, BAG))).toBe(true)
    expect(names.get(TAG)).toBe('吊牌')
  })

  it('counts by number, whatever order the ledger comes in', () => {
    const events = ledgerOf(
      { act: 'rename', theme_id: BAG, name: '袋子' },
      { act: 'rename', theme_id: BAG, name: '手提袋' },
    )
    expect(replayEvents(events.toReversed()).names.get(BAG)).toBe('手提袋')
  })
})
