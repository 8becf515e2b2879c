import { COLUMN_NAMES } from './column-names.js'
import { foldHeader } from './guess-columns.js'

/** Columns that hold personal data and are left out, beside every name under `customer` and `order_id`. */
const PERSONAL_HEADER =
  /手机|电话|联系|地址|姓名|名字|收货人|收件|寄件|邮箱|邮件|微信|身份证|证件|银行卡|卡号|车牌|账号|帐号|昵称|头像|生日|单号|phone|mobile|address|email|wechat|weixin|receiver|consignee|recipient|nickname|username|realname|fullname|firstname|lastname|idcard|passport|birthday|avatar|openid|unionid|imei|contact/
const PERSONAL_NAMES: ReadonlySet<string> = new Set([
  ...[
    'tel',
    'qq',
    'ip',
    'ipaddress',
    'name',
    'mail',
    'account',
    'pin',
    'nick',
    'deviceid',
    'bankcard',
    '坐席',
  ],
  ...COLUMN_NAMES.customer,
  ...COLUMN_NAMES.order_id,
])

/** Whether a column must not reach `metadata`, because it tells who somebody is or where they can be found. */
export function isPersonal(header: string): boolean {
  const folded = foldHeader(header)
  return PERSONAL_NAMES.has(folded) || PERSONAL_HEADER.test(folded)
}

/** A mobile number, an identity or bank card number, an address of email: such a value is not kept in any column. */
const PERSONAL_VALUE = /(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)|\d{15}|[\w.]@\w/

/** Whether a value looks as if it told who somebody is, whatever its column is called. */
export function looksPersonal(value: string): boolean {
  return PERSONAL_VALUE.test(value)
}
