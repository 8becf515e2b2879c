import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Feedback } from '../../src/model/feedback.js'
import type { QueuedDocument } from '../../src/model/queued.js'
import { analyzeQueued } from '../../src/pipelines/analyze-queued.js'
import { emptyTimes } from '../../src/pipelines/index.js'
import { createToQueued, type ToQueued } from '../../src/pipelines/to-queued.js'
import { toDroppedRow, toRows } from '../../src/pipelines/to-rows.js'
import { feedbackOfText } from '../../src/sources/feedback-of-text.js'
import { reviews, sessions } from '../examples/read-sample.js'
import { arbitrarySession, arbitraryText, PIECES } from './arbitrary-text.js'
import { feedbackOf } from './language.js'
import { buildShippedPipeline, type ShippedPipeline } from './shipped-pipeline.js'

const VERSIONS = { taxonomy: 'one', pipeline: '1' }
let shipped: ShippedPipeline
let toQueued: ToQueued
beforeAll(async () => {
  shipped = await buildShippedPipeline()
  toQueued = createToQueued(shipped.portable)
})

const throughRedis = (queued: QueuedDocument): QueuedDocument => JSON.parse(JSON.stringify(queued))

const directly = (feedback: Feedback) => {
  const outcome = shipped.pipeline.analyze(feedback)
  if (outcome.kind === 'ok') return toRows(outcome.document, VERSIONS)
  return { document: toDroppedRow(feedback, outcome.reason, VERSIONS), mentions: [] }
}

const queued = (...batch: readonly QueuedDocument[]) =>
  analyzeQueued(shipped.pipeline, batch, VERSIONS, emptyTimes(), () => 0)

const expectSame = (feedback: Feedback): void => {
  const { documents, mentions, failed } = queued(throughRedis(toQueued(feedback)))
  expect(failed).toEqual([])
  expect({ document: documents[0], mentions }).toEqual(directly(feedback))
}

const PERSONAL = [
  '13812345678',
  '我叫林小禾',
  '地址浙江省杭州市西湖区文三路478号3栋501室',
  '微信号wx_lin2020',
]
const personalText = fc
  .array(fc.constantFrom(...PERSONAL, ...PIECES, '物流太慢', '补差价换'), { maxLength: 14 })
  .map((pieces) => pieces.join(''))

describe('a document that went through a queue', () => {
  it('gives the same rows as one that did not, whatever Unicode it holds', () => {
    const source = fc.constantFrom('review' as const, 'call' as const)
    fc.assert(
      fc.property(fc.oneof(arbitraryText(), personalText), source, (text, of) =>
        expectSame(feedbackOf(text, { source: of })),
      ),
      { numRuns: 600 },
    )
  })

  it('gives the same rows when it is a session', () => {
    fc.assert(
      fc.property(arbitrarySession(), fc.constantFrom('chat' as const, 'call' as const), (text, source) =>
        // Sources reject NUL.
        expectSame({ ...feedbackOfText(text.replaceAll('\u0000', ''), null), source }),
      ),
      { numRuns: 600 },
    )
  })

  it('gives the same rows in every review and session of the sample', () => {
    for (const { text, category } of reviews) expectSame(feedbackOfText(text, category))
    for (const { turns } of sessions) {
      const lines = turns.map(({ role, text }) => `${role === 'customer' ? '客户' : '客服'}：${text}`)
      expectSame(feedbackOfText(lines.join('\n'), null))
    }
  })

  it('carries no personal data and, when it was dropped, no text', () => {
    const masked = JSON.stringify(toQueued(feedbackOf('我叫林小禾，电话13812345678，物流太慢了')))
    expect(masked).toContain('[手机号]')
    expect(masked).not.toMatch(/林小禾|13812345678/)
    expect(toQueued(feedbackOf('此用户没有填写评价。'))).toMatchObject({
      feedback: { text: '' },
      drop_reason: 'default_text',
    })
  })
})

describe('a document that breaks a stage', () => {
  it('fails alone, with its place in the batch and the stage, and the others go on', () => {
    const good = toQueued(feedbackOf('物流太慢了'))
    const broken = { ...good, feedback: { ...good.feedback, text: null as unknown as string } }
    const metadata = JSON.parse('{}')
    metadata.self = metadata
    const unstorable = { ...good, feedback: { ...good.feedback, metadata } }
    const { documents, failed } = queued(good, broken, good, unstorable)
    expect(documents).toHaveLength(2)
    expect(failed.map(({ index, stage }) => ({ index, stage }))).toEqual([
      { index: 1, stage: 'normalize' },
      { index: 3, stage: 'store' },
    ])
  })
})
