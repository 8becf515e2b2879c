import { describe, expect, it } from 'vitest'
import { isPersonal, looksPersonal } from '../../src/sources/personal-columns.js'

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
