import { beforeAll, describe, expect, it } from 'vitest'
import type { SegmentedDocument } from '../../../src/model/document.js'
import type { ClauseModel } from '../../../src/pipelines/tag/clause-model.js'
import { createFeatureBuffer, fold } from '../../../src/pipelines/tag/features.js'
import { addTalkFeatures } from '../../../src/pipelines/tag/talk-features.js'
import { ANY_PAIN, createTalkReader } from '../../../src/pipelines/tag/talk-model.js'
import type { ShippedPipeline } from '../shipped-pipeline.js'
import { buildShippedPipeline } from '../shipped-pipeline.js'

let shipped: ShippedPipeline
beforeAll(async () => {
  shipped = await buildShippedPipeline()
})

const featuresOf = (document: SegmentedDocument): ReadonlyMap<number, number> => {
  const buffer = createFeatureBuffer()
  addTalkFeatures(buffer, document)
  return new Map(
    Array.from({ length: buffer.count }, (_, at) => [
      buffer.features[at] as number,
      buffer.values[at] as number,
    ]),
  )
}

const read = (text: string): SegmentedDocument => shipped.read(text).document

describe('the words of a whole session', () => {
  it('are other words in the mouth of the agent, but for the bound that counts the customer’s turns', () => {
    const customer = featuresOf(read('客户：订单取消不了\n客服：请稍等'))
    const agent = featuresOf(read('客户：谢谢你啊\n客服：订单取消不了'))
    expect([...customer.keys()].filter((feature) => agent.has(feature))).toHaveLength(1)
  })

  it('count more when they are said again, and less than twice as much', () => {
    const once = [...featuresOf(read('客户：甲乙\n客服：您好')).values()]
    const again = [...featuresOf(read('客户：甲乙\n客服：您好\n客户：甲乙')).values()]
    expect(again).toHaveLength(once.length)
    expect(again[0]).toBeGreaterThan(once[0] as number)
    expect(again[0]).toBeLessThan(2 * (once[0] as number))
  })

  it('fit into the buffer with the agent’s, however long a session is', () => {
    const rare = (from: number): string =>
      Array.from({ length: 4000 }, (_, index) => String.fromCharCode(from + index)).join('')
    const buffer = createFeatureBuffer()
    addTalkFeatures(buffer, read(`客户：${rare(0x4e00)}\n客服：${rare(0x6e00)}`))
    expect(buffer.count).toBeLessThan(buffer.features.length)
    expect(buffer.count).toBeGreaterThan(5000)
  })
})

const BITS = 10

/** Every place speaks for one code: even ones by 1, those that leave 1 by four by 2, the rest by 3 for any pain. */
const model = (): ClauseModel => {
  const columns = Array.from({ length: 2 ** BITS }, (_, place) => [0, 1, 0, 2][place % 4] as number)
  return {
    codes: ['甲', '乙', ANY_PAIN],
    offsets: Uint32Array.from({ length: 2 ** BITS + 1 }, (_, place) => place),
    columns: Uint8Array.from(columns),
    weights: Int8Array.from(columns, (column) => column + 1),
    scale: 0.5,
    bias: Float32Array.from([-1, -2, -3]),
  }
}

describe('the model of whole sessions', () => {
  it('adds up weight times value over all words', () => {
    const document = read('客户：怎么还没有送到\n客服：抱歉\n客户：昨天就该到了')
    const sums = [-1, -2, -3]
    for (const [feature, value] of featuresOf(document)) {
      const column = [0, 1, 0, 2][fold(feature, 2 ** BITS - 1) % 4] as number
      sums[column] = (sums[column] as number) + (column + 1) * value * 0.5
    }
    const talk = createTalkReader(model())(document)
    expect(talk.scoreOf('甲')).toBeCloseTo(sums[0] as number, 3)
    expect(talk.scoreOf('乙')).toBeCloseTo(sums[1] as number, 3)
    expect(talk.hurts).toBeCloseTo(sums[2] as number, 3)
  })

  it('names the best rival of a code, which any pain is not', () => {
    const talk = createTalkReader(model())(read('客户：怎么还没有送到'))
    expect(talk.rivalOf('甲')).toBe(talk.scoreOf('乙'))
    expect(talk.rivalOf('乙')).toBe(talk.scoreOf('甲'))
  })

  it('holds a code that it does not know for unlikely', () => {
    const talk = createTalkReader(model())(read('客户：怎么还没有送到'))
    expect(talk.scoreOf('丙')).toBeLessThan(-5)
    expect(talk.rivalOf('丙')).toBe(Math.max(talk.scoreOf('甲'), talk.scoreOf('乙')))
  })
})
