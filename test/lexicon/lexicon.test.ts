import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compileLexicon } from '../../src/lexicon/compile-lexicon.js'
import { DEFAULT_LEXICON_DIR, loadLexicon } from '../../src/lexicon/load-lexicon.js'
import { checkExamples } from '../../src/run/check-examples.js'
import { buildShippedPipeline } from '../pipelines/shipped-pipeline.js'

const BASE = fileURLToPath(DEFAULT_LEXICON_DIR)

/** The codes of the codebook of reviews, then those that only sessions have. */
const CODES = `
  质量差 做工粗糙 尺寸不准 与描述不符 色差 异味 不好吃 不新鲜 分量不足 疑似假货 材质差 起球掉色 穿戴不适 不耐用 功能故障
  性能差 屏幕问题 续航差 发热 噪音大 系统难用 设计不合理 内容差 印装差 效果差 过敏不适 临期过期 缺件漏发 二手翻新
  价格贵 降价快 促销不兑现 说明不清 缺货 物流慢 包装差 商品破损 发错货 配送服务差 运费高
  客服差 安装差 安装收费 退换难 售后差 发票问题
  设施陈旧 卫生差 隔音差 服务态度差 早餐差 位置不便 房间小 网络差 空调热水问题 送错餐 餐品凉了 餐具缺失 等待久
  改单难 取消难 换货无货 预约不便 支付问题 优惠券问题 账户问题 催单无果 物流信息不明`
  .trim()
  .split(/\s+/)
const ASKS =
  `改地址 改配送时间 催配送 催发货 取消订单 恢复订单 退货 换货 补差价换货 退款 价保补差 补发 补偿 开发票 换发票
  要清单或凭证 上门安装 上门取件 维修 送货上门 指定快递 要赠品 用优惠券 改支付方式 查询核实 联系专人 回电`
    .trim()
    .split(/\s+/)

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tingxian-lexicon-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** A team's folder with one file in it. */
const overlay = (name: string, text: string): string => {
  const own = mkdtempSync(join(folder, 'own-'))
  mkdirSync(join(own, 'taxonomy'))
  writeFileSync(join(own, name), text)
  return own
}
const painOf = (code: string, rules: string, more = ''): string =>
  `code: ${code}\ngroup: 商品\nstage: 签收\ndefinition: 试\n${more}rules:\n  - ${rules}\nexamples:\n  match: [甲, 乙, 丙]\n  no_match: [丁, 戊, 己]\n`

describe('the shipped lexicon', () => {
  const lexicon = loadLexicon(BASE, null)

  it('has a file for every code of both codebooks, and for no other', () => {
    expect([...lexicon.pains.keys()].sort()).toEqual([...CODES].sort())
    expect(readdirSync(join(BASE, 'taxonomy')).sort()).toEqual(CODES.map((code) => `${code}.yml`).sort())
  })

  it('has every ask of the closed list once', () => {
    const asks = lexicon.asks.map(({ ask }) => ask)
    expect(new Set(asks).size).toBe(asks.length)
    expect(ASKS.filter((ask) => !asks.includes(ask))).toEqual([])
    expect(asks.filter((ask) => !ASKS.includes(ask) && !ask.startsWith('其他:'))).toEqual([])
  })

  it('gives for each code and ask three differing examples or more of what matches and of what does not', () => {
    for (const { examples } of [...lexicon.pains.values(), ...lexicon.asks]) {
      const texts = [examples.match, examples.no_match].map((list) =>
        list.map((one) => (typeof one === 'string' ? one : one.text)),
      )
      for (const list of texts) expect(new Set(list).size).toBeGreaterThanOrEqual(3)
      expect(new Set(texts.flat()).size).toBe(texts.flat().length)
    }
  })

  it('names in fixes, yields and refusals only codes and asks that there are', () => {
    const asks = new Set(lexicon.asks.map(({ ask }) => ask))
    const unknown = [
      ...lexicon.fixes.flatMap(({ id, pains }) =>
        (pains ?? []).filter((code) => !lexicon.pains.has(code)).map((code) => `${id}: ${code}`),
      ),
      ...lexicon.fixes.flatMap(({ id, asks: named }) =>
        (named ?? []).filter((ask) => !asks.has(ask)).map((ask) => `${id}: ${ask}`),
      ),
      ...[...lexicon.pains.values()].flatMap(({ code, yields_to }) =>
        (yields_to ?? []).filter((other) => !lexicon.pains.has(other)).map((other) => `${code}: ${other}`),
      ),
      ...lexicon.asks.flatMap(({ ask, refused }) =>
        refused === undefined || lexicon.pains.has(refused) ? [] : [`${ask}: ${refused}`],
      ),
    ]
    expect(unknown).toEqual([])
  })

  it('leaves no pain without a fix in the library', () => {
    const cured = new Set(lexicon.fixes.flatMap(({ pains }) => pains ?? []))
    expect(CODES.filter((code) => !cured.has(code))).toEqual([])
  })

  it('finds in all its examples what they are written for, and not what they are written against', async () => {
    const shipped = await buildShippedPipeline()
    const { examples, wrong } = checkExamples(shipped.lexicon, shipped.pipeline)
    expect(
      wrong.map(({ name, text, expected, found }) => `${name} ${expected}: ${text} (${found.join(' ')})`),
    ).toEqual([])
    expect(examples).toBeGreaterThan(600)
  })
})

describe('a team’s own folder', () => {
  it('replaces a known code, adds a new one and leaves the rest', () => {
    const own = overlay('taxonomy/色差.yml', painOf('色差', 'any: [颜色走样]'))
    writeFileSync(join(own, 'taxonomy/花蔫.yml'), painOf('花蔫', 'any: [花头低垂]'))
    const lexicon = loadLexicon(BASE, own)
    expect(lexicon.pains.size).toBe(CODES.length + 1)
    expect(lexicon.pains.get('色差')?.rules).toEqual([{ any: ['颜色走样'] }])
    expect(lexicon.files.get('花蔫')).toBe(join(own, 'taxonomy/花蔫.yml'))
    expect(lexicon.version).not.toBe(loadLexicon(BASE, null).version)
  })

  it('replaces a whole file of another kind', () => {
    const own = overlay('stop-words.txt', '# ours\n呀\n')
    expect(loadLexicon(BASE, own).stopWords).toEqual(['呀'])
  })

  it('of the same content gives the same version wherever it lies', () => {
    const [one, two] = [overlay('stop-words.txt', '呀\n'), join(folder, 'copy')]
    cpSync(one, two, { recursive: true })
    expect(loadLexicon(BASE, two).version).toBe(loadLexicon(BASE, one).version)
  })

  it.each([
    ['an unknown key', painOf('花蔫', 'any: [甲]', 'colour: red\n'), ':5: unknown key "colour"'],
    ['a stage that is none', painOf('花蔫', 'any: [甲]').replace('签收', '收货'), ':3: stage: '],
    ['too few examples', painOf('花蔫', 'any: [甲]').replace('[甲, 乙, 丙]', '[甲]'), ':8: examples.match: '],
    ['an unknown domain', painOf('花蔫', '{ any: [甲], domains: [飞机] }'), ':6: rules[0].domains[0]: '],
    ['a rule without words', painOf('花蔫', 'gap: 3'), ':6: rules[0]'],
    ['broken YAML', 'code: 花蔫\nrules: [\n', ':3: '],
    ['another code than its name', painOf('花开', 'any: [甲]'), ':1: code: is "花开"'],
  ])('with %s is told with file, line and key', (_, text, place) => {
    const own = overlay('taxonomy/花蔫.yml', text)
    expect(() => loadLexicon(BASE, own)).toThrow(
      expect.objectContaining({
        code: 'TX_TAXONOMY_INVALID',
        message: expect.stringContaining(`${join(own, 'taxonomy/花蔫.yml')}${place}`),
        hint: expect.stringMatching(/./),
      }),
    )
  })

  it.each([
    ['(甲|乙', 'never closes'],
    ['<no_such_set>', 'no_such_set'],
  ])('with the pattern %s is told with file and pattern', (pattern, reason) => {
    const own = overlay('taxonomy/花蔫.yml', painOf('花蔫', `any: ["${pattern}"]`))
    expect(() => compileLexicon(loadLexicon(BASE, own), { taxonomy: true })).toThrow(
      expect.objectContaining({
        code: 'TX_TAXONOMY_INVALID',
        message: expect.stringMatching(new RegExp(`花蔫\\.yml.*${reason}`)),
      }),
    )
  })

  it('that is not there is wrong usage', () => {
    expect(() => loadLexicon(BASE, join(folder, 'absent'))).toThrow(
      expect.objectContaining({ code: 'TX_TAXONOMY_MISSING', exitCode: 2 }),
    )
  })
})
