import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDocumentPipeline } from '../../../src/pipelines/index.js'
import { loadResources } from '../../../src/run/resources.js'
import { createSegmenter } from '../../../src/segmenters/create-segmenter.js'
import { feedbackOfText } from '../../../src/sources/feedback-of-text.js'
import type { ShippedPipeline } from '../shipped-pipeline.js'
import { buildShippedPipeline } from '../shipped-pipeline.js'

let shipped: ShippedPipeline
let team: string
beforeAll(async () => {
  shipped = await buildShippedPipeline()
  team = mkdtempSync(join(tmpdir(), 'tingxian-team-'))
})
afterAll(() => rmSync(team, { recursive: true, force: true }))

const painsOf = (text: string, category: string | null = null) => shipped.read(text, category).tagged.pains

describe('finding pains', () => {
  it('finds what the lexicon has no words for, and says that the model found it', () => {
    const texts: readonly (readonly [string, string, string])[] = [
      ['按一下要反应老半天才动一动，急死人', '手机', '性能差'],
      ['夜里隔壁打呼噜听得一清二楚', '酒店', '隔音差'],
      ['风扇呼呼的跟拖拉机似的', '电脑', '噪音大'],
      ['穿了两回就全是小毛球', '服装', '起球掉色'],
      ['汤全洒在袋子里了', '外卖', '商品破损'],
      ['咬了一口里面全是黑的', '水果', '不新鲜'],
    ]
    const found = texts.filter(([text, category, code]) =>
      painsOf(text, category).some((pain) => pain.code === code),
    )
    expect(found.length).toBeGreaterThanOrEqual(4)
  })

  it('sees nothing in praise', () => {
    const praise = [
      '物流很快，包装完好，非常满意',
      '房间干净，早餐丰富，下次还住',
      '声音很小，洗得干净，安装师傅也很好',
      '个头大，味道甜，没有坏果',
    ]
    expect(praise.flatMap((text) => painsOf(text).map(({ code }) => `${code}: ${text}`))).toEqual([])
  })

  it('keeps doubts apart from pains: below the threshold, with a quote, and never the same code', () => {
    const { tagged } = shipped.read(
      '东西一般般吧，说不上哪里不好，就是感觉差点意思，用着别扭，声音也怪怪的',
      '家电',
    )
    const codes = new Set(tagged.pains.map(({ code }) => code))
    for (const doubt of tagged.doubts) {
      expect(codes.has(doubt.code)).toBe(false)
      expect(doubt.confidence).toBeLessThan(0.6)
      expect(doubt.quote).not.toBe('')
    }
  })

  it('takes a code of a team by its own words alone, since the models know nothing of it', async () => {
    mkdirSync(join(team, 'taxonomy'))
    writeFileSync(
      join(team, 'taxonomy', '试衣镜少.yml'),
      `code: 试衣镜少
group: 服务
stage: 售前
definition: 店里试衣镜不够
rules:
  - any: [镜子不够, 排队照镜子]
examples:
  match: [店里镜子不够, 得排队照镜子, 试衣服要排队照镜子]
  no_match: [镜子很多, 镜子很亮, 衣服好看]
`,
    )
    const { portable } = loadResources({ taxonomy: team, segmenter: 'nodejieba' })
    const pipeline = createDocumentPipeline({
      ...portable,
      segmenter: await createSegmenter('nodejieba', []),
    })
    const outcome = pipeline.analyze(feedbackOfText('人太多，还得排队照镜子', null))
    expect(outcome.kind === 'ok' && outcome.document.tagged.pains.map(({ code }) => code)).toContain(
      '试衣镜少',
    )
  })

  it('quotes at most one place a code, in the order of the text', () => {
    const pains = painsOf('物流慢，太慢了，物流真的慢，包装破了，客服也不理人', '家电')
    expect(new Set(pains.map(({ code }) => code)).size).toBe(pains.length)
    expect(pains.map(({ start }) => start)).toEqual(pains.map(({ start }) => start).toSorted((a, b) => a - b))
  })
})
