import { describe, expect, it } from 'vitest'
import { feedbackOf, sessionOf } from './language.js'
import { maskedOf, storedOf } from './mask-language.js'

// Every number, name and address here is invented.

describe('mask finds numbers to call', () => {
  it.each([
    ['打13812345678没人接', '打[手机号]没人接'],
    ['手机138 1234 5678', '手机[手机号]'],
    ['手机：138-1234-5678。', '手机：[手机号]。'],
    ['138.1234.5678', '[手机号]'],
    ['号码1381234 5678谢谢', '号码[手机号]谢谢'],
    ['１３８１２３４５６７８是我的', '[手机号]是我的'],
    ['电话+86 13912345678', '电话[手机号]'],
    ['+8613912345678', '[手机号]'],
    ['打8613912345678', '打[手机号]'],
    ['013912345678', '[手机号]'],
    ['0086-139-1234-5678', '[手机号]'],
    ['tel13912345678', 'tel[手机号]'],
    ['一三八一二三四五六七八', '[手机号]'],
    ['幺三八 一二三四 五六七八', '[手机号]'],
    ['我的号码幺三八，零零一二，三四五六', '我的号码[手机号]'],
    ['幺38 1234五678', '[手机号]'],
    ['1 3 8 1 2 3 4 5 6 7 8', '[手机号]'],
    ['壹叁捌壹贰叁肆伍陆柒捌', '[手机号]'],
    ['①③⑧①②③④⑤⑥⑦⑧', '[手机号]'],
    ['13812345678或者13912345678', '[手机号]或者[手机号]'],
    ['138​1234​5678', '[手机号]'],
    ['打0571-88881234', '打[电话]'],
    ['(010)6666 8888找我', '[电话]找我'],
    ['021 5555 6666转801', '[电话]'],
    ['057188881234', '[电话]'],
    ['+86-571-88881234', '[电话]'],
    ['座机是88881234', '座机是[电话]'],
    ['固话 8888-1234', '固话 [电话]'],
  ])('%s', (text, expected) => {
    expect(storedOf(text)).toBe(expected)
  })
})

describe('mask finds identity and bank cards', () => {
  it.each([
    ['身份证11010519491231002X', '身份证[身份证]'],
    ['330106199003071236', '[身份证]'],
    ['身份证号：330106 19900307 1236', '身份证号：[身份证]'],
    ['身份证号：330106199003071239', '身份证号：[身份证]'],
    ['三三零一零六一九九零零三零七一二三六', '[身份证]'],
    ['老身份证330106900307123', '老身份证[身份证]'],
    ['卡号6228480402123456780', '卡号[银行卡]'],
    ['6228 4804 0212 3456 780', '[银行卡]'],
    ['退到4532012345678902', '退到[银行卡]'],
    ['银行卡号是6217 0012 3456 7890 123', '银行卡号是[银行卡]'],
  ])('%s', (text, expected) => {
    expect(storedOf(text)).toBe(expected)
  })
})

describe('mask finds ids', () => {
  it.each([
    ['邮箱 san.zhang_88@example.com 谢谢', '邮箱 [邮箱] 谢谢'],
    ['发到ABC＠EXAMPLE．com.cn吧', '发到[邮箱]吧'],
    ['微信号：lanmao_2020', '微信号：[微信号]'],
    ['加我微信wxid_abc123', '加我微信[微信号]'],
    ['vx 13812345678', 'vx [微信号]'],
    ['微信abc12345加我', '微信[微信号]加我'],
    ['加V：lanmaomao', '加V：[微信号]'],
    ['我的微信是 xiaomimi88', '我的微信是 [微信号]'],
    ['QQ：123456789', 'QQ：[QQ号]'],
    ['qq号是 87654321', 'qq号是 [QQ号]'],
    ['扣扣一二三四五六七', '扣扣[QQ号]'],
    ['QQ群 765432109 里说', 'QQ群 [QQ号] 里说'],
    ['订单号123456789012', '订单号[订单号]'],
    ['订单编号：2023-1111-556677', '订单编号：[订单号]'],
    ['我的订单 284756109283 还没发', '我的订单 [订单号] 还没发'],
    ['单号13812345678查不到', '单号[订单号]查不到'],
    ['订单号48473625和59584736都没到', '订单号[订单号]和[订单号]都没到'],
    ['单号JD0123456789012', '单号[运单号]'],
    ['快递单号 YT1234567890123', '快递单号 [运单号]'],
    ['运单号：773123456789012', '运单号：[运单号]'],
    ['顺丰sf1234567890123停了三天', '顺丰[运单号]停了三天'],
    ['EMS EA123456789CN', 'EMS [运单号]'],
    ['圆通单号 8888 7777 6666', '圆通单号 [运单号]'],
    ['车牌京A12345', '车牌[车牌]'],
    ['浙B·D12345来送的', '[车牌]来送的'],
    ['粤BD12345堵在门口', '[车牌]堵在门口'],
    ['司机车牌是新A12345', '司机车牌是[车牌]'],
    ['鲁b1234警', '[车牌]'],
  ])('%s', (text, expected) => {
    expect(storedOf(text)).toBe(expected)
  })
})

describe('mask finds addresses', () => {
  it.each([
    ['浙江省杭州市西湖区文三路478号华星广场3栋502室', '[地址]'],
    ['寄到浙江省 杭州市 余杭区 仓前街道 龙泉路20号', '寄到[地址]'],
    ['收货地址：幸福小区3栋2单元501', '收货地址：[地址]'],
    ['地址改成阳光花园12号楼', '地址改成[地址]'],
    ['我住解放路12号', '我住[地址]'],
    ['朝阳区建国路88号院', '[地址]'],
    ['3幢2单元301室没人', '[地址]没人'],
    ['住在幸福小区3-2-501', '住在[地址]'],
    ['上海市羽山路166号', '[地址]'],
    ['送到江苏省苏州市姑苏区平江路', '送到[地址]'],
    ['地址改成姑苏区平江街道', '地址改成[地址]'],
    ['长宁路一千六百弄不对，是长宁路1600弄', '长宁路一千六百弄不对，是[地址]'],
    ['新地址是湖北武汉光谷大道77号', '新地址是[地址]'],
    ['住址：李家村五组12号', '住址：[地址]'],
  ])('%s', (text, expected) => {
    expect(storedOf(text)).toBe(expected)
  })
})

describe('mask finds names', () => {
  it.each([
    ['我叫王小明，买的', '我叫[姓名]，买的'],
    ['我姓李', '我姓[姓名]'],
    ['我姓王明天能到吗', '我姓[姓名]明天能到吗'],
    ['免贵姓欧阳', '免贵姓[姓名]'],
    ['收货人：张伟', '收货人：[姓名]'],
    ['联系人是李娜，电话不变', '联系人是[姓名]，电话不变'],
    ['收件人改成司马小风', '收件人改成[姓名]'],
    ['张先生说可以退', '[姓名]先生说可以退'],
    ['客服李女士态度差', '客服[姓名]女士态度差'],
    ['找王建国先生', '找[姓名]先生'],
    ['欧阳女士', '[姓名]女士'],
    ['安装的刘师傅迟到了', '安装的[姓名]师傅迟到了'],
    ['王小红 13812345678 上海市徐汇区漕溪北路1200号', '[姓名] [手机号] [地址]'],
    ['13812345678，赵铁柱', '[手机号]，[姓名]'],
  ])('%s', (text, expected) => {
    expect(storedOf(text)).toBe(expected)
  })
})

describe('mask in sessions', () => {
  it('types an answer by what the agent asked for', () => {
    const { stored_text } = maskedOf(
      sessionOf([
        '客服：请提供一下您的订单号',
        '客户：284756109283',
        '客服：QQ号方便说下吗？',
        '客户：8765432',
        '客服：您的快递单号是多少呢',
        '客户：73 2233 4455',
      ]),
    )
    expect(stored_text.split('\n').filter((line) => line.startsWith('客户'))).toEqual([
      '客户：[订单号]',
      '客户：[QQ号]',
      '客户：[运单号]',
    ])
  })

  it('leaves an answer alone when nothing was asked for that needs masking', () => {
    const session = sessionOf(['客服：您的电脑是什么型号', '客户：15932'])
    expect(maskedOf(session).stored_text).toBe(session.text)
  })

  it('finds a number that speech recognition broke up', () => {
    const spoken = sessionOf(['客服：您的手机号', '客户：嗯，幺三八_零零零零_一二三四'], 'call')
    expect(maskedOf(spoken).stored_text).toBe('客服：您的手机号\n客户：嗯，[手机号]')
  })

  it('does not read across turns', () => {
    const session = sessionOf(['客户：一共138', '客服：1234 5678'])
    expect(maskedOf(session).pii).toEqual([])
  })
})

describe('what mask adds', () => {
  const text = '尺寸不准！！！打 138 1234 5678 ，加QQ：８７６５４３２１。。。退了'
  const document = maskedOf(feedbackOf(text))

  it('puts placeholders into the normalized text, lower case like the rest of it', () => {
    expect(document.masked).toBe('尺寸不准!打 [手机号] ,加qq:[qq号]…退了')
  })

  it('gives the place of each piece in the text as received', () => {
    expect(document.pii.map((span) => [text.slice(span.start, span.end), span.placeholder])).toEqual([
      ['138 1234 5678', '[手机号]'],
      ['８７６５４３２１', '[QQ号]'],
    ])
    expect(document.stored_text).toBe('尺寸不准！！！打 [手机号] ，加QQ：[QQ号]。。。退了')
  })

  it('leads back from the masked text to the text as received', () => {
    const offsets = document.masked_offsets
    const at = document.masked.indexOf('退了')
    expect(text.slice(offsets?.[at], offsets?.[at + 2])).toBe('退了')
    expect(offsets?.[document.masked.indexOf('[手')]).toBe(text.indexOf('138'))
    expect(offsets?.length).toBe(document.masked.length + 1)
  })

  it('leaves text and offsets as they are when nothing is found', () => {
    const clean = maskedOf(feedbackOf('尺寸不准，退了'))
    expect(clean.masked).toBe(clean.normalized)
    expect(clean.masked_offsets).toBe(clean.offsets)
    expect(clean.stored_text).toBe(clean.text)
    expect(clean.pii).toEqual([])
  })

  it('carries turns into the masked text', () => {
    const session = maskedOf(sessionOf(['客户：我的订单号123456789012没到', '客服：稍等']))
    const said = session.masked_turns?.map((turn) => session.masked.slice(turn.start, turn.end))
    expect(said).toEqual(['我的订单号[订单号]没到', '稍等'])
  })
})
