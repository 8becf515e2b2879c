import { describe, expect, it } from 'vitest'
import { countTopics, createTopicReader, findTopics } from '../../../src/pipelines/mine/session-topics.js'

describe('topics of a session', () => {
  it('are those that were spoken of up to a place, and the last of them', () => {
    const text = '发票没收到，物流也慢，还是说发票'
    const read = createTopicReader(findTopics(text))
    expect(read(1)).toEqual({ all: [], last: 'none' })
    expect(read(2)).toEqual({ all: ['invoice'], last: 'invoice' })
    expect(read(10)).toEqual({ all: ['invoice', 'delivery'], last: 'delivery' })
    expect(read(text.length)).toEqual({ all: ['invoice', 'delivery'], last: 'invoice' })
  })

  it('are counted over the whole of it', () => {
    expect([...countTopics(findTopics('退款到哪了，退款还没到账，是不是要开发票'))]).toEqual([
      ['invoice', 1],
      ['refund', 3],
    ])
    expect(countTopics(findTopics('在吗'))).toEqual(new Map())
  })
})
