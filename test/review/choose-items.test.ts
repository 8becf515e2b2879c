import { describe, expect, it } from 'vitest'
import type { JudgementRow } from '../../src/model/judgement.js'
import type { MentionRow } from '../../src/model/mention.js'
import { type ChosenMention, chooseItems } from '../../src/review/choose-items.js'
import { documentRow, judgementRow, painRow, requestRow } from '../stores/rows.js'
import { mentionsOf, PERIOD, stream } from './items.js'

const choose = (
  mentions: readonly MentionRow[],
  count: number,
  judgements: readonly JudgementRow[] = [],
  period = PERIOD,
): Promise<readonly ChosenMention[]> =>
  chooseItems(stream(mentions), { count, period, judgements, thresholdOf: () => 0.4 })

const idsOf = (chosen: readonly ChosenMention[], sample?: string): readonly string[] =>
  chosen
    .filter((one) => sample === undefined || one.sample === sample)
    .map(({ mention }) => mention.mention_id)
    .sort()

describe('the list of mentions worth a look', () => {
  it('is half by lot, a quarter in dispute and a quarter near the threshold, each mention once', async () => {
    const mentions = [
      ...mentionsOf('质量差', 100),
      ...mentionsOf('物流慢', 100, () => ({ confidence: 0.45 })),
      ...mentionsOf('色差', 100, () => ({ polarity: 'pos' })),
    ]
    const chosen = await choose(mentions, 40)
    expect(new Set(idsOf(chosen)).size).toBe(40)
    expect(idsOf(chosen, 'random')).toHaveLength(20)
    expect(
      chosen.filter(({ sample }) => sample === 'disagreeing').map(({ mention }) => mention.code),
    ).toEqual(Array.from({ length: 10 }, () => '色差'))
    expect(chosen.filter(({ sample }) => sample === 'uncertain').map(({ mention }) => mention.code)).toEqual(
      Array.from({ length: 10 }, () => '物流慢'),
    )
  })

  it('does not depend on the order in which mentions come, and differs from week to week', async () => {
    const mentions = ['质量差', '物流慢', '色差'].flatMap((code) => mentionsOf(code, 50))
    const chosen = await choose(mentions, 20)
    expect(await choose(mentions.toReversed(), 20)).toEqual(chosen)
    expect(idsOf(await choose(mentions, 20, [], '2024-03-11'))).not.toEqual(idsOf(chosen))
  })

  it('draws from every code by the square root of how often it occurs', async () => {
    const mentions = [...mentionsOf('质量差', 400), ...mentionsOf('物流慢', 25), ...mentionsOf('色差', 1)]
    const drawn = (await choose(mentions, 52)).filter(({ sample }) => sample === 'random')
    const count = (code: string) => drawn.filter(({ mention }) => mention.code === code).length
    expect([count('质量差'), count('物流慢'), count('色差')]).toEqual([20, 5, 1])
  })

  it('takes asks beyond the closed list for one code', async () => {
    const asks = mentionsOf('质量差', 9).map((mention, index) => ({
      ...mention,
      kind: 'request' as const,
      code: `其他:说法${index}`,
    }))
    expect(idsOf(await choose([...asks, ...mentionsOf('物流慢', 9)], 8), 'random')).toHaveLength(4)
    const drawn = (await choose([...asks, ...mentionsOf('物流慢', 9)], 8)).map(({ mention }) => mention.kind)
    expect(drawn.filter((kind) => kind === 'request')).toHaveLength(2)
  })

  it('mixes the samples, so that a reader cannot tell one by its place', async () => {
    const mentions = [
      ...mentionsOf('质量差', 200),
      ...mentionsOf('物流慢', 200, () => ({ confidence: 0.41 })),
    ]
    const samples = (await choose(mentions, 80)).map(({ sample }) => sample)
    const firstHalf = samples.slice(0, 30).filter((sample) => sample === 'random').length
    expect(firstHalf).toBeGreaterThan(10)
    expect(firstHalf).toBeLessThan(28)
  })
})

describe('random items', () => {
  it('are drawn from what was looked at for another reason, too, or only the easy ones would be left', async () => {
    const mentions = mentionsOf('质量差', 30)
    const before = idsOf(await choose(mentions, 20), 'random')
    const judged = mentions.map((mention) => judgementRow(mention, { sample: 'uncertain', verdict: 'wrong' }))
    expect(idsOf(await choose(mentions, 20, judged), 'random')).toEqual(before)
  })

  it('go on with the next lots when those of the week were judged, and begin anew the week after', async () => {
    const mentions = mentionsOf('质量差', 30)
    const first = (await choose(mentions, 20)).filter(({ sample }) => sample === 'random')
    const judged = first.map(({ mention }) => judgementRow(mention, { period: PERIOD }))
    const second = idsOf(await choose(mentions, 20, judged), 'random')
    expect(second).toHaveLength(10)
    expect(second.filter((id) => idsOf(first).includes(id))).toEqual([])
    const nextWeek = idsOf(await choose(mentions, 60, judged, '2024-03-11'), 'random')
    expect(nextWeek).toHaveLength(30)
  })

  it('leave out what does not count as tagged', async () => {
    const mentions = mentionsOf('质量差', 20, (index) =>
      index < 15 ? { theme: null, confidence: 0.38 } : {},
    )
    const chosen = await choose(mentions, 40)
    expect(idsOf(chosen, 'random')).toEqual(idsOf(chosen.filter(({ mention }) => mention.theme !== null)))
    expect(idsOf(chosen, 'uncertain')).toHaveLength(15)
  })
})

describe('doubtful items', () => {
  const many = mentionsOf('质量差', 60)

  it('are those nearest to the threshold, and pains only: asks have no measured confidence', async () => {
    const near = mentionsOf('物流慢', 5, (index) => ({ confidence: (4 + index) / 10 }))
    const ask = requestRow(documentRow('r1'), '换货', { confidence: 0.4 })
    const uncertain = (await choose([...many, ...near, ask], 8)).filter(
      ({ sample }) => sample === 'uncertain',
    )
    expect(uncertain.map(({ mention }) => mention.confidence).sort()).toEqual([0.4, 0.5, 0.6])
  })

  it('are in dispute where a model says otherwise before anything else', async () => {
    const [first, second] = many
    if (first === undefined || second === undefined) throw new Error('there are sixty')
    const satisfied = mentionsOf('色差', 20, () => ({ polarity: 'pos' }))
    const judged = [
      judgementRow(first, { source: 'model', verdict: 'wrong' }),
      judgementRow(second, { source: 'model', verdict: 'right' }),
    ]
    const chosen = await choose([...many, ...satisfied], 4, judged)
    expect(chosen.filter(({ sample }) => sample === 'disagreeing')).toMatchObject([
      { mention: { mention_id: first.mention_id }, reason: '语言模型判断不同' },
    ])
  })

  it('say that blocking and four stars do not go together', async () => {
    const blocked = painRow(documentRow('b'), '质量差', { blocks: true, rating: 5, confidence: 0.9 })
    const chosen = await choose([...many, blocked], 4)
    expect(chosen.find(({ sample }) => sample === 'disagreeing')).toMatchObject({
      mention: { mention_id: blocked.mention_id },
      reason: '四星以上，却判为阻断',
    })
  })

  it('are left out when a person has judged the place, under whatever id, and taken once a copy group', async () => {
    const doubtful = mentionsOf('物流慢', 6, (index) => ({ confidence: 0.41, copy_key: `copy${index % 2}` }))
    const judged = doubtful
      .slice(2)
      .map((mention) =>
        judgementRow(mention, { mention_id: 'another', sample: 'uncertain', quote_start: 1, quote_end: 3 }),
      )
    const unjudged = await choose([...many, ...doubtful], 20)
    expect(idsOf(unjudged, 'uncertain').length + idsOf(unjudged, 'random').length).toBeGreaterThan(0)
    expect(idsOf(unjudged, 'uncertain').length).toBeLessThanOrEqual(2)
    const rest = (await choose([...many, ...doubtful], 20, judged)).filter(
      ({ sample }) => sample === 'uncertain',
    )
    const open = doubtful.slice(0, 2).map(({ mention_id }) => mention_id)
    expect(idsOf(rest).filter((id) => !open.includes(id))).toEqual([])
  })
})
