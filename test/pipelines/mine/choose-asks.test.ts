import { describe, expect, it } from 'vitest'
import type { AskCandidate } from '../../../src/pipelines/mine/choose-asks.js'
import { chooseAsks, TALK } from '../../../src/pipelines/mine/choose-asks.js'
import type { Utterance } from '../../../src/pipelines/mine/session-view.js'

/** Each part is an utterance: `turn text`. */
const utterancesOf = (...parts: readonly string[]): readonly Utterance[] =>
  parts.map((part, clause) => {
    const [turn, text] = part.split(' ') as [string, string]
    return {
      clause,
      turn: Number(turn),
      run: Number(turn),
      question: false,
      text,
      asks: [],
      saidBefore: false,
      askedBefore: false,
      topics: { all: [], last: 'none' },
    }
  })
const candidatesOf = (...list: readonly (readonly [string, number])[]): readonly AskCandidate[] =>
  list.map(([name, probability], index) => ({ index, name, probability }))
const FAMILIES: Readonly<Record<string, string>> = { 退货: 'money', 退款: 'money', 取消订单: 'money' }
const limits = { first: 0.3, further: 0.6, familyOf: (name: string) => FAMILIES[name] ?? null }
const choose = (utterances: readonly Utterance[], candidates: readonly AskCandidate[]) =>
  chooseAsks(utterances, candidates, limits).map(({ name, from, to }) => `${name} ${from}-${to}`)

describe('choosing the asks of a session', () => {
  it('takes a first one that is half sure, and further ones only when they are surer', () => {
    const utterances = utterancesOf('0 改地址吧', '2 催一下吧', '4 开发票吧')
    expect(choose(utterances, candidatesOf(['改地址', 0.4], ['催发货', 0.5], ['开发票', 0.7]))).toEqual([
      '开发票 2-2',
    ])
    expect(choose(utterances, candidatesOf(['改地址', 0.8], ['催发货', 0.5], ['开发票', 0.7]))).toEqual([
      '改地址 0-0',
      '开发票 2-2',
    ])
    expect(choose(utterances, candidatesOf(['改地址', 0.1], ['催发货', 0.2], ['开发票', 0.29]))).toEqual([])
  })

  it('takes one of a family, the surest, and one of a name, the earliest that is nearly as sure', () => {
    const utterances = utterancesOf('0 能退吗', '2 帮我取消', '4 取消呀')
    expect(choose(utterances, candidatesOf(['退货', 0.7], ['取消订单', 0.8], ['取消订单', 0.9]))).toEqual([
      '取消订单 1-1',
    ])
    expect(choose(utterances, candidatesOf(['退货', 0.7], ['取消订单', 0.5], ['取消订单', 0.9]))).toEqual([
      '取消订单 2-2',
    ])
  })

  it('lets asking for a person stand beside anything', () => {
    const utterances = utterancesOf('0 转人工', '2 改地址吧')
    expect(choose(utterances, candidatesOf([TALK, 0.9], ['改地址', 0.35]))).toEqual([
      `${TALK} 0-0`,
      '改地址 1-1',
    ])
  })

  it('drops what says nothing where something is asked for in the same breath', () => {
    const one = utterancesOf('0 能不能', '0 改地址')
    expect(choose(one, candidatesOf(['其他:请求', 0.7], ['改地址', 0.6]))).toEqual(['改地址 0-1'])
    const two = utterancesOf('0 帮我处理', '2 好的')
    expect(choose(two, candidatesOf(['其他:处理', 0.7], ['', 0.01]))).toEqual(['其他:处理 0-0'])
  })

  it('quotes neighbours of the same turn that may belong to the ask, but no other ask', () => {
    const utterances = utterancesOf('0 你好', '0 麻烦', '0 改地址', '0 谢谢', '2 快点')
    const belongs = candidatesOf(['', 0.01], ['', 0.2], ['改地址', 0.9], ['', 0.02], ['', 0.2])
    expect(choose(utterances, belongs)).toEqual(['改地址 1-2'])
    const other = candidatesOf(['', 0.01], ['开发票', 0.8], ['改地址', 0.9], ['', 0.1], ['', 0.2])
    expect(choose(utterances, other)).toEqual(['开发票 1-1', '改地址 2-3'])
  })

  it('quotes no more than 40 letters with the neighbours', () => {
    const utterances = utterancesOf(`0 ${'长'.repeat(39)}`, '0 改地址')
    expect(choose(utterances, candidatesOf(['', 0.2], ['改地址', 0.9]))).toEqual(['改地址 1-1'])
  })
})
