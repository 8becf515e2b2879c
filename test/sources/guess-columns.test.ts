import { describe, expect, it } from 'vitest'
import {
  COLUMN_NAMES,
  foldHeader,
  guessColumn,
  isPersonal,
  looksPersonal,
} from '../../src/sources/guess-columns.js'
import { FIELD_NAMES } from '../../src/sources/source.js'

describe('COLUMN_NAMES', () => {
  it('has each name under one field only, folded as headers are', () => {
    const names = FIELD_NAMES.flatMap((field) => COLUMN_NAMES[field])
    expect(names.map(foldHeader)).toEqual(names)
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
  })
})

describe('guessColumn', () => {
  it.each([
    ['text', ['评价时间', '评价内容', '评价'], '评价内容'],
    ['text', ['Comment', 'score'], 'Comment'],
    ['text', ['Review_Text '], 'Review_Text '],
    ['text', ['ＣＯＮＴＥＮＴ'], 'ＣＯＮＴＥＮＴ'],
    ['text', ['评价内容（必填）'], '评价内容（必填）'],
    ['id', ['评论ID'], '评论ID'],
    ['created_at', ['creationTime'], 'creationTime'],
    ['created_at', ['Created-At'], 'Created-At'],
    ['rating', ['星级'], '星级'],
    ['region', ['省份'], '省份'],
    ['category', ['cat'], 'cat'],
    ['product_id', ['SKU'], 'SKU'],
    ['product', ['商品', '商品名称'], '商品'],
    ['variant', ['颜色'], '颜色'],
    ['order_id', ['订单号'], '订单号'],
    ['order_value', ['实付金额'], '实付金额'],
    ['customer', ['nickname'], 'nickname'],
    ['source', ['渠道'], '渠道'],
    ['turns', ['对话'], '对话'],
  ] as const)('takes for %s of %j the column %s', (field, columns, column) => {
    expect(guessColumn(field, columns)).toBe(column)
  })

  it.each([
    ['text', ['评价时间', '评论数', 'review_count', 'context']],
    ['rating', ['评分人数', 'scored_by']],
    ['created_at', ['更新时间', 'lifetime']],
  ] as const)('takes no column for %s whose name only holds a known one: %j', (field, columns) => {
    expect(guessColumn(field, columns)).toBeNull()
  })
})

describe('isPersonal', () => {
  it.each([
    ...[
      '手机号',
      '联系电话',
      'phone',
      'Mobile_Number',
      '收货地址',
      'address',
      '姓名',
      '收货人',
      '真实姓名',
      'name',
    ],
    ...[
      'E-mail',
      '微信号',
      'wechat',
      'QQ',
      '身份证号',
      '昵称',
      'user_id',
      '订单号',
      '快递单号',
      'IP',
      'receiverName',
    ],
  ])('keeps %s out', (header) => {
    expect(isPersonal(header)).toBe(true)
  })

  it.each([
    '标签',
    'label',
    'hotel',
    'intelligence',
    '会员等级',
    'likes',
    'device',
    '品牌',
    'purchased_at',
    'title',
  ])('lets %s through', (header) => {
    expect(isPersonal(header)).toBe(false)
  })
})

describe('looksPersonal', () => {
  it.each(['13800138000', '请打 138 0013 8000', '138-0013-8000', 'a.b@example.com', '110101199003070000'])(
    'keeps "%s" out',
    (value) => {
      expect(looksPersonal(value)).toBe(true)
    },
  )

  it.each(['2024-01-05 12:33:21', '1773994', '20240105123321', '黑色 500ml*2', '10000000001', '5@'])(
    'lets "%s" through',
    (value) => {
      expect(looksPersonal(value)).toBe(false)
    },
  )
})
