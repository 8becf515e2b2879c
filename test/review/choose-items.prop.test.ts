import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { JudgementRow } from '../../src/model/judgement.js'
import { addWeeks } from '../../src/model/week.js'
import { chooseItems } from '../../src/review/choose-items.js'
import { measurePrecision } from '../../src/review/precision.js'
import { judgementRow } from '../stores/rows.js'
import { mentionsOf, PERIOD, stream } from './items.js'

const MENTIONS = 120
const WEEKS = 30

/** Mentions of which the doubtful ones are mostly wrong, as they are. */
const corpus = fc.array(
  fc.record({ doubtful: fc.boolean(), luck: fc.double({ min: 0, max: 1, noNaN: true }) }),
  {
    minLength: MENTIONS,
    maxLength: MENTIONS,
  },
)

describe('a random sample', () => {
  test('tells the precision of a code, whatever else people looked at between', async () => {
    await fc.assert(
      fc.asyncProperty(corpus, async (facts) => {
        const right = facts.map(({ doubtful, luck }) => luck < (doubtful ? 0.3 : 0.9))
        const mentions = mentionsOf('质量差', MENTIONS, (index) => ({
          confidence: facts[index]?.doubtful ? 0.42 : 0.9,
        }))
        const truth = right.filter(Boolean).length / MENTIONS
        const judgements: JudgementRow[] = []
        for (let week = 0; week < WEEKS; week++) {
          const period = addWeeks(PERIOD, week)
          const options = { count: 20, period, judgements, thresholdOf: () => 0.4 }
          for (const { mention, sample } of await chooseItems(stream(mentions), options)) {
            const verdict = right[mentions.indexOf(mention)] ? 'right' : 'wrong'
            const judgement_id = `${period}/${mention.mention_id}`
            judgements.push(judgementRow(mention, { judgement_id, verdict, sample, period }))
          }
        }
        const weeks = measurePrecision(judgements).filter(({ period }) => period !== 'all')
        const judged = weeks.reduce((sum, row) => sum + row.judged, 0)
        const share = weeks.reduce((sum, row) => sum + row.right, 0) / judged
        expect(judged).toBe(WEEKS * 10)
        // 300 draws: a standard deviation is at most 0.029.
        expect(Math.abs(share - truth)).toBeLessThan(0.1)
      }),
      { numRuns: 6 },
    )
  })

  test('draws every mention about equally often', async () => {
    const mentions = mentionsOf('质量差', 40)
    const drawn = new Map(mentions.map(({ mention_id }) => [mention_id, 0]))
    for (let week = 0; week < 200; week++) {
      const options = { count: 20, period: addWeeks(PERIOD, week), judgements: [], thresholdOf: () => 0 }
      for (const { mention, sample } of await chooseItems(stream(mentions), options))
        if (sample === 'random') drawn.set(mention.mention_id, (drawn.get(mention.mention_id) ?? 0) + 1)
    }
    // 50 each is expected, with a standard deviation of 6.
    expect(Math.min(...drawn.values())).toBeGreaterThan(25)
    expect(Math.max(...drawn.values())).toBeLessThan(75)
  })
})
