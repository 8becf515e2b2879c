import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Feedback } from '../../src/model/feedback.js'
import type { StoredDocument } from '../../src/model/mention.js'
import { createRejudge } from '../../src/pipelines/rejudge.js'
import { toRows } from '../../src/pipelines/to-rows.js'
import { feedbackOfText } from '../../src/sources/feedback-of-text.js'
import { reviews, sessions } from '../examples/read-sample.js'
import { arbitrarySession, arbitraryText, PIECES } from './arbitrary-text.js'
import { feedbackOf } from './language.js'
import type { ShippedPipeline } from './shipped-pipeline.js'
import { buildShippedPipeline } from './shipped-pipeline.js'

const VERSIONS = { taxonomy: 'before', pipeline: '1' }
let shipped: ShippedPipeline
let rejudge: ReturnType<typeof createRejudge>
beforeAll(async () => {
  shipped = await buildShippedPipeline()
  rejudge = createRejudge(shipped.pipeline, { taxonomy: 'after', pipeline: '2' })
})

/** What a store gives back: through UTF-8 and JSON, phrases with the themes that they were given meanwhile. */
const throughStore = (stored: StoredDocument): StoredDocument => {
  const back = JSON.parse(Buffer.from(JSON.stringify(stored)).toString()) as StoredDocument
  return {
    document: { ...back.document, text: Buffer.from(back.document.text).toString() },
    mentions: back.mentions
      .map((mention) => (mention.kind === 'phrase' ? { ...mention, theme: 'new:1' } : mention))
      .reverse(),
  }
}

/** null when it was dropped. */
const store = (feedback: Feedback): StoredDocument | null => {
  const outcome = shipped.pipeline.analyze(feedback)
  return outcome.kind === 'drop' ? null : throughStore(toRows(outcome.document, VERSIONS))
}

const expectUnchanged = (feedback: Feedback): void => {
  const stored = store(feedback)
  const judged = stored === null ? null : rejudge(stored)
  // Shows what differs.
  if (judged !== null) expect(judged).toEqual(stored)
}

/** Personal data in and beside the words of pains and asks, and what was masked elsewhere. */
const PERSONAL = [
  '13812345678',
  '幺三八_一二三四_五六七八',
  '我叫林小禾',
  '地址浙江省杭州市西湖区文三路478号3栋501室',
  '微信号wx_lin2020',
  '订单号',
  '20231105123456',
  '[手机号]',
  '［QQ号］',
  '[订单x]',
  '换手机号',
  '把地址改成',
  '补差价换',
  '物流太慢',
]
const personalText = fc
  .array(fc.constantFrom(...PERSONAL, ...PIECES), { maxLength: 14 })
  .map((pieces) => pieces.join(''))

describe('a stored document that is judged again by an unchanged judge', () => {
  it('stays as it is, whatever Unicode it holds', () => {
    fc.assert(
      fc.property(
        fc.oneof(arbitraryText(), personalText),
        fc.constantFrom('review', 'call'),
        (text, source) =>
          expectUnchanged(feedbackOf(text.replaceAll('\u0000', ''), { source: source as 'review' | 'call' })),
      ),
      { numRuns: 1500 },
    )
  })

  it('stays as it is when it is a session with personal data in any turn', () => {
    const turn = fc.tuple(fc.constantFrom('客户：', '客服：'), personalText)
    const session = fc
      .array(turn, { minLength: 1, maxLength: 6 })
      .map((turns) => turns.map(([label, words]) => label + words.replace(/[\r\n]/g, '')).join('\n'))
    fc.assert(
      fc.property(fc.oneof(arbitrarySession(), session), fc.constantFrom('chat', 'call'), (text, source) =>
        expectUnchanged({
          ...feedbackOfText(text.replaceAll('\u0000', ''), null),
          source: source as 'chat' | 'call',
        }),
      ),
      { numRuns: 1500 },
    )
  })

  it('stays as it is in every review and session of the sample', () => {
    for (const { text, category } of reviews) expectUnchanged(feedbackOfText(text, category))
    for (const { turns } of sessions) {
      const lines = turns.map(({ role, text }) => `${role === 'customer' ? '客户' : '客服'}：${text}`)
      expectUnchanged(feedbackOfText(lines.join('\n'), null))
    }
  })

  it('is given anew when a pain that was doubted counts now, or does no more, though nothing else differs', () => {
    const stored = store(feedbackOf('物流太慢了，等了半个月才到'))
    if (stored === null) throw new Error('dropped')
    const doubted = stored.mentions.map((mention) => ({ ...mention, theme: null }))
    expect(doubted.some(({ kind }) => kind === 'pain')).toBe(true)
    const judged = rejudge({ ...stored, mentions: doubted })
    expect(judged?.mentions.some(({ theme }) => theme === 'pain:物流慢')).toBe(true)
  })

  it('keeps what only the text as received tells: copy group and voice', () => {
    const stored = store(feedbackOf('我叫林小禾，电话13812345678，物流太慢了，等了半个月才到'))
    if (stored === null) throw new Error('dropped')
    const document = { ...stored.document, copy_key: 'a copy', voice: 'a copy', polarity: 'pos' as const }
    const judged = rejudge({ ...stored, document })
    expect(judged?.document).toMatchObject({
      copy_key: 'a copy',
      voice: 'a copy',
      text: stored.document.text,
    })
    expect(judged?.mentions.every(({ copy_key }) => copy_key === 'a copy')).toBe(true)
  })
})
