import { describe, expect, it } from 'vitest'
import { mapColumns, metadataColumns, nameColumns } from '../../src/sources/map-columns.js'

describe('mapColumns', () => {
  it('guesses what nobody mapped and says so', () => {
    expect(mapColumns('f.csv', ['编号', '评价内容', '备注', '打分'], { text: '备注' })).toEqual({
      columns: { text: '备注', id: '编号', rating: '打分' },
      guessed: ['id', 'rating'],
    })
  })

  it('does not guess a column that is mapped to another field', () => {
    const plan = mapColumns('f.csv', ['内容', '时间'], { variant: '时间' })
    expect(plan.columns).toEqual({ variant: '时间', text: '内容' })
  })

  it('guesses nothing for a field that is mapped to no column', () => {
    const plan = mapColumns('f.csv', ['内容', '评分'], { rating: '' })
    expect(plan).toEqual({ columns: { text: '内容' }, guessed: ['text'] })
    expect(metadataColumns(plan, ['内容', '评分'])).toEqual(['评分'])
  })

  it('lets one column be two fields', () => {
    const plan = mapColumns('f.csv', ['内容', '款'], { product: '款', variant: '款' })
    expect(plan.columns).toMatchObject({ product: '款', variant: '款' })
  })

  it('refuses a mapped column that is not there and says which are', () => {
    expect(() => mapColumns('f.csv', ['内容', '款'], { category: '类目' })).toThrowError(
      expect.objectContaining({
        code: 'TX_SOURCE_COLUMN',
        message: expect.stringMatching(/f\.csv.*category.*类目/),
        hint: expect.stringContaining('内容, 款'),
        exitCode: 2,
      }),
    )
  })

  it('refuses a file in which nothing can be the text', () => {
    expect(() => mapColumns('f.csv', ['a', 'b'], {})).toThrowError(
      expect.objectContaining({
        code: 'TX_SOURCE_COLUMN',
        hint: expect.stringMatching(/--map text=.*a, b/),
        exitCode: 2,
      }),
    )
  })

  it('is content with turns instead of a text', () => {
    expect(mapColumns('f.jsonl', ['对话'], {}).columns).toEqual({ turns: '对话' })
  })
})

describe('metadataColumns', () => {
  it('leaves out what is a field and what is personal', () => {
    const present = ['内容', '手机号', '标签', '收货人', '昵称', '买家']
    expect(metadataColumns(mapColumns('f.csv', present, {}), present)).toEqual(['标签'])
  })
})

describe('nameColumns', () => {
  it.each([
    [
      ['备注', '备注', '备注'],
      ['备注', '备注_2', '备注_3'],
    ],
    [
      ['a', '', 'a', ''],
      ['a', 'column_2', 'a_2', 'column_4'],
    ],
    [
      ['a', 'a', 'a_2'],
      ['a', 'a_3', 'a_2'],
    ],
    [
      [' a ', 'b'],
      ['a', 'b'],
    ],
  ])('tells the columns of %j apart', (header, names) => {
    expect(nameColumns(header)).toEqual(names)
  })
})
