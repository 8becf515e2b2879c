import { describe, expect, it } from 'vitest'
import { createDocumentPipeline } from '../../../src/pipelines/index.js'
import { loadResources } from '../../../src/run/resources.js'
import { createSegmenter } from '../../../src/segmenters/create-segmenter.js'
import { feedbackOfText } from '../../../src/sources/feedback-of-text.js'

const ASK = '补差价换货'

/** Ways to ask for another article and to pay or get back the difference. */
const WORDINGS = [
  '我补差价换那个可以吗',
  '能不能换成别的',
  '差价我出，给我换大容量的吧',
  '换个贵一点的，差价我来补',
  '我想换另一款，多退少补行吗',
  '可以加钱换新款吗',
  '我再加点钱换个大的行不行',
  '能补个差价升级到高配吗',
  '想换成更好的型号',
  '帮我换成另外一款，少的钱我补',
  '贵多少我补，换成那台行吗',
  '换那款黑色的，差额我自己付',
  '我愿意补差价',
  '能换便宜的那款然后把差价退给我吗',
  '可不可以贴点钱换滚筒的',
  '换成别的牌子可以吗',
  '我出差价，麻烦换成双开门的',
  '不喜欢这个，可以换其他款式吗',
  '要是贵了差价我承担，能换吗',
  '换一个更大的，我补钱',
  '这个小了，补差价换十公斤的那台可以不',
  '能不能添点钱换上一级的',
  '退我差价换成小的那款',
  '升级成大容量的要补多少差价，我补',
  '我付差价，换个型号',
  '可以换别的颜色的另一个型号吗，差价好说我补',
  '换个高配的，差的钱我出',
  '麻烦给我换成不同的规格，价差我付',
  '我自己出差价，把这台换了',
  '想加钱调换成电脑版的',
] as const

/** Near misses: a change without another article, a difference without a change, and what is only told. */
const NEAR_MISSES = [
  '降价了，退我差价',
  '刚买就便宜了，能补差价吗',
  '我要换货，这个是坏的',
  '给我换一个新的吧',
  '帮我换大一码',
  '换个地址送可以吗',
  '能换个时间送吗',
  '想换一种付款方式',
  '发票换成公司抬头',
  '运费差价是多少',
  '这个和那个的差价是多少',
  '换滤芯要多少钱',
  '加钱可以快点送吗',
  '要加钱才给安装吗',
  '能换电池吗',
  '我已经换货了',
  '退款什么时候到',
  '价格差不多',
  '买的时候补过差价了',
  '这款和另外一款有什么区别',
  '还有别的颜色吗',
  '有没有更大的',
  '不用补差价',
  '换个手机号收货',
  '为什么两家差价这么大',
  '给我换个快递',
  '升级系统要钱吗',
  '这个可以换着用吗',
  '再买一个便宜点吗',
  '换货的运费谁出',
] as const

/** As people type in a chat: several breaths, blanks for commas, written after the rules. */
const CHATTED = [
  '这台太小了 我贴点钱给我换台大的呗',
  '我不想退 想加点钱直接换成高配那个',
  '可不可以不退货 直接给我换成另外那个型号 多出来的钱我转给你们',
  '之前那款没货了 那给我换成同价位的别的款也行',
  '换成256g的可以么 差的钱怎么补给你们',
  '我看中你们家另外一个了 能不能拿这个抵 剩下的我付',
  '这个我不喜欢 换那个599的 我再补你们200',
  '要不这样吧 我把差价补上 你们给我发那个大瓶的',
  '能不能给我升级成顶配版本 该补多少补多少',
  '想把蓝色128换成黑色256 需要补多少你说',
  '同样的没有的话换个贵的也可以 我补钱',
  '我买的是单开门 想改成双开门的 差多少我出',
  '你看我补点差价换个新款行不',
  '没有这个颜色就给我换别的款式吧 多的退我少的我补',
  '换小一点那款便宜的 多余的钱退给我就行',
  '不用退款了 直接给我调换成另一款吧',
  '我想换个牌子 钱不够我补',
  '能不能差价换购 我想要大一号的烤箱',
  '把这个换成滚筒洗衣机 中间差的我来承担',
  '现在能换货换成plus版吗 差价我补给你',
  '我宁愿多掏点钱也想换成实木的',
  '我这单还没发 能不能换个规格 补差价',
  '给我换一个好一点的 加多少钱都行',
  '换成2米的床垫要加多少钱 我可以补',
  '我可以退这个换那个吗 差价多退少补',
  '老人嫌这个不好用 想换个带屏幕的 贵的话我补差',
  '小票还在 能换成等价的其他商品吗',
  '这双不喜欢 想换另外一双 价格不一样怎么办 我可以补',
  '那我加50换成礼盒装',
  '不退了 换那款带烘干的 差价我给',
] as const

const CHATTED_NEAR_MISSES = [
  '这款比那款贵多少',
  '补差价的链接在哪',
  '我已经补过差价了 怎么还不发货',
  '差价什么时候退到账',
  '活动价比我买的便宜了 把差价退我',
  '买贵了 差价给我补一下',
  '换一个一模一样的给我',
  '这个坏了 换台新的',
  '我要换大一码 44的',
  '换货要自己出运费吗',
  '换个快递送吧',
  '帮我换个收货地址',
  '换一个人来装',
  '给我换个客服',
  '发票换成专票',
  '想换成货到付款',
  '换个时间再送',
  '这个能换电池吗',
  '换滤芯多少钱一个',
  '手机号换了 收不到验证码',
  '你们说换货 到现在没换',
  '为什么别家卖得便宜',
  '以旧换新补贴怎么领',
  '加钱能送货上门吗',
  '加急要加多少钱',
  '我又换回来了',
  '换季了 有没有新款推荐',
  '这两款差在哪里',
  '升级之后变卡了',
  '会员升级要多少钱',
] as const

describe('an exchange for another article with the difference paid', async () => {
  const { portable } = loadResources({ taxonomy: null, segmenter: 'node-rs' })
  const segmenter = await createSegmenter(portable.segmenterName, portable.lexicon.userWords)
  const pipeline = createDocumentPipeline({ ...portable, segmenter })
  const asks = (words: string): readonly string[] => {
    const outcome = pipeline.analyze(feedbackOfText(`客户：${words}`, null))
    if (outcome.kind === 'drop') throw new Error(`${words} was dropped: ${outcome.reason}`)
    return outcome.document.mined.requests.map(({ ask }) => ask)
  }

  it.each([
    ['written', WORDINGS],
    ['chatted', CHATTED],
  ])('is one ask in many wordings: at least 27 of 30 %s ones are found', (_, wordings) => {
    expect(wordings).toHaveLength(30)
    const missed = wordings.filter((words) => !asks(words).includes(ASK))
    expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(3)
  })

  it.each([
    ['written', NEAR_MISSES],
    ['chatted', CHATTED_NEAR_MISSES],
  ])('is not taken from near misses: at most 3 of 30 %s ones are', (_, nearMisses) => {
    expect(nearMisses).toHaveLength(30)
    const taken = nearMisses.filter((words) => asks(words).includes(ASK))
    expect(taken.length, taken.join('\n')).toBeLessThanOrEqual(3)
  })

  it('is told with who pays', () => {
    const outcome = pipeline.analyze(feedbackOfText('客户：能换成大容量的吗，换那个我补差价', null))
    if (outcome.kind === 'drop') throw new Error(outcome.reason)
    expect(outcome.document.mined.requests.find(({ ask }) => ask === ASK)?.payer).toBe('customer')
  })
})
