import { describe, expect, it } from 'vitest'
import { COLUMN_NAMES } from '../../src/sources/column-names.js'
import { foldHeader, guessColumn } from '../../src/sources/guess-columns.js'
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
    ['customer', ['提案人'], '提案人'],
    ['votes', ['附议人数'], '附议人数'],
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
