import { describe, expect, it } from 'vitest'
import { receivedRange } from '../../src/pipelines/normalize/received-range.js'
import { feedbackOf, normalize, normalized, sessionOf } from './language.js'

const review = (text: string) => normalized(feedbackOf(text))
const formOf = (text: string) => review(text).normalized
const reasonOf = (text: string) => {
  const outcome = normalize(feedbackOf(text))
  return outcome.kind === 'drop' ? outcome.reason : null
}

describe('normalize', () => {
  it.each([
    [
      'full width letters, digits and marks',
      '尺码ＸＬ，１００％不合适！（退了）',
      '尺码xl,100%不合适!(退了)',
    ],
    ['traditional characters', '這臺洗衣機聲音太吵，還漏電', '这台洗衣机声音太吵,还漏电'],
    ['Latin capitals', 'WiFi连不上APP', 'wifi连不上app'],
    ['runs of blanks and tabs', '太  贵 \t　了', '太 贵 了'],
    ['line ends of every kind', '好\r\n坏\r中\u2028下', '好\n坏\n中\n下'],
    ['blanks around line ends', '好 \n\n  坏', '好\n坏'],
    ['blanks at both ends', ' \n好 \n', '好'],
    ['invisible characters', '\ufeff质\u200b量\u00ad差\u0007', '质量差'],
    ['variation selectors and joiners of emoji', '喜欢❤️👨‍👩‍👧', '喜欢❤👨👩👧'],
    ['repeated marks', '太差了！！！！真的？？', '太差了!真的?'],
    ['marks repeated in different widths', '差评!！!', '差评!'],
    ['dots of every kind', '等了好久。。。没人理......算了……唉···', '等了好久…没人理…算了…唉…'],
    ['a single full stop', '不好。退了。', '不好。退了。'],
    ['a character repeated more than three times', '好好好好好好吃，哈哈哈哈哈', '好好好吃,哈哈哈'],
    ['an emoji repeated more than three times', '👍👍👍👍👍', '👍👍👍'],
    ['ligatures and unit signs', 'ﬁlm，温度40℃，面积5㎡，第③次', 'film,温度40°c,面积5m2,第3次'],
    ['combining marks', 'cafe\u0301 不好喝', 'café 不好喝'],
    ['half-width Hangul and decomposed Hangul', '\u1112\u1161\u11ab 한', '한 한'],
    ['HTML entities', '音质&ldquo;一般&rdquo;&hellip;&hellip;&amp;nbsp;退&#20102;', '音质“一般”… 退了'],
    ['lone surrogates', '不\ud83d好\udc4d', '不\ufffd好\ufffd'],
    ['mathematical letters and squared Chinese', '𝐀𝐁 🈶货', 'ab 有货'],
  ])('folds %s', (_, text, expected) => {
    expect(formOf(text)).toBe(expected)
  })

  it.each([
    ['digits', '花了100000元'],
    ['digits of a number in Chinese', '号码一三八八八八八零零零零'],
    ['three of a kind', '哈哈哈'],
    ['placeholders', '订单[[[[订单x]]]]'],
    ['emoji', '满意😂🌹🏻'],
    ['text that is normalized already', '衣服起球, 退了。not good'],
  ])('leaves %s alone', (_, text) => {
    expect(formOf(text)).toBe(text)
  })

  it('gives no offsets when every character stands where it stood', () => {
    expect(review('太差了，退货！').offsets).toBeNull()
  })

  it('leads every character back to where it came from', () => {
    const text = ' 声音\u200b太大！！！吵死了。。。40℃'
    const { normalized: form, offsets } = review(text)
    expect(form).toBe('声音太大!吵死了…40°c')
    const heads = Array.from(form, (_, i) => text.charAt(offsets?.[i] ?? i)).join('')
    expect(heads).toBe('声音太大！吵死了。40℃℃')
    expect(offsets?.length).toBe(form.length + 1)
    expect(offsets?.[form.length]).toBe(text.length)
  })

  it('finds the stretch of the received text behind a stretch of the normalized text', () => {
    const text = '声音\u200b太大！！！  吵死了40℃。'
    const { normalized: form, offsets } = review(text)
    const received = (words: string) => {
      const start = form.indexOf(words)
      const range = receivedRange(text, offsets, start, start + words.length)
      return text.slice(range.start, range.end)
    }
    expect(received('声音')).toBe('声音')
    expect(received('太大!')).toBe('太大！！！')
    expect(received('吵死了')).toBe('吵死了')
    expect(received('°')).toBe('℃')
    expect(received('c')).toBe('℃')
  })

  it('carries turns into the normalized text', () => {
    const session = sessionOf(['客服：您好！！！', '客户：  ＡＢ\u200b款没货了', '客服：是的'])
    const { normalized: form, normalized_turns } = normalized(session)
    expect(form).toBe('客服:您好!\n客户: ab款没货了\n客服:是的')
    expect(normalized_turns?.map((turn) => [turn.role, form.slice(turn.start, turn.end).trim()])).toEqual([
      ['agent', '您好!'],
      ['customer', 'ab款没货了'],
      ['agent', '是的'],
    ])
  })

  it('keeps every field of the feedback', () => {
    const feedback = feedbackOf('不错', { category: '手机', rating: 4, metadata: { channel: 'app' } })
    expect(normalized(feedback)).toMatchObject({ ...feedback })
  })
})

describe('what normalize drops', () => {
  it.each(['', ' \n\u200b', '。。。', '!!??', '-_-', '～～'])('a text of nothing but marks: %j', (text) => {
    expect(reasonOf(text)).toBe('empty_text')
  })

  it.each(['666', '👍', '❤', '5', '好', 'ok', '𠮷'])('not a short text that says something: %s', (text) => {
    expect(reasonOf(text)).toBeNull()
  })

  it.each([
    '此用户没有填写评价。',
    '系统默认好评!',
    '用户未填写评价内容',
    '評價方未及時做出評價,系統默認好評！',
  ])('a default text: %s', (text) => {
    expect(reasonOf(text)).toBe('default_text')
  })

  it('not a text that only begins like a default text', () => {
    expect(reasonOf('系统默认好评！其实屏幕是坏的')).toBeNull()
  })

  it.each(['\ufffd\ufffd\ufffd\ufffd好', '\ud800\ud800\ud800a', '锟斤拷锟斤拷锟斤拷a', '#@!%1^&*(-=2/"$;:'])(
    'an unreadable text: %j',
    (text) => {
      expect(reasonOf(text)).toBe('unreadable_text')
    },
  )

  it('not a readable text with one broken character', () => {
    expect(reasonOf('包装破损\ufffd了')).toBeNull()
  })

  it('a session in which the customer only greets, thanks or sends a card', () => {
    const session = sessionOf([
      '客户：你好！',
      '客服：您好，请问有什么可以帮您',
      '客户：[图片]',
      '客户：好的 谢谢',
    ])
    expect(normalize(session)).toEqual({ kind: 'drop', reason: 'no_customer_words' })
  })

  it('a session in which only the agent speaks', () => {
    const session = sessionOf(['客服：请问还在吗？', '客户：  ', '客服：再见'])
    expect(normalize(session)).toEqual({ kind: 'drop', reason: 'no_customer_words' })
  })

  it.each(['我要换地址', '13800', '🙏', '转人工'])('not a session in which the customer says %s', (words) => {
    expect(normalize(sessionOf(['客服：您好', `客户：${words}`])).kind).toBe('ok')
  })
})

describe('normalize in calls', () => {
  const call = (line: string) => {
    const document = normalized(sessionOf(['客服：您好', `客户：${line}`], 'call'))
    const turn = document.normalized_turns?.[1]
    return document.normalized.slice(turn?.start, turn?.end)
  }

  it.each([
    ['pauses inside words', '全国流_量不够_用', '全国流量不够用'],
    ['fillers where a clause begins', '嗯，我想问一下，啊就是说能不能退', '我想问一下,能不能退'],
    ['hesitation before a pronoun', '那个我换那个可以吗', '我换那个可以吗'],
    ['hesitation inside a clause', '我那个包裹呃到就是说哪了', '我包裹到哪了'],
    ['the comma behind a hesitation', '我要嗯，退货', '我要退货'],
    ['stutters of one character', '我我我想退货', '我想退货'],
    ['stutters of words', '快递快递没到，还没到还没到', '快递没到,还没到'],
    ['stutters that only removal brings together', '我_我想我_我想换货', '我想换货'],
    ['chains of all of them', '啊，那个_嗯，我我就是就是想问', '我想问'],
  ])('removes %s', (_, line, expected) => {
    expect(call(line)).toBe(expected)
  })

  it.each([
    '那个套餐太贵了',
    '妈妈谢谢您',
    '试试看看',
    '好啊',
    '额度不够',
    '换那个可以吗',
    '也就是两天',
    '我当然后悔',
    '一二一二',
  ])('keeps words that mean something: %s', (line) => {
    expect(call(line)).toBe(line)
  })

  it('leaves chats as they were typed', () => {
    const typed = normalized(sessionOf(['客户：我我的账号是张_三，我我忘了密码']))
    expect(typed.normalized).toBe('客户:我我的账号是张_三,我我忘了密码')
  })

  it('leads back across what was removed', () => {
    const session = sessionOf(['客户：嗯，那个我我要_退货'], 'call')
    const { normalized: form, offsets } = normalized(session)
    expect(form).toBe('客户:我要退货')
    const start = form.indexOf('要退货')
    const range = receivedRange(session.text, offsets, start, form.length)
    expect(session.text.slice(range.start, range.end)).toBe('要_退货')
  })
})
