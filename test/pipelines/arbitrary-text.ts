import fc from 'fast-check'

/** What customers write, and what no customer writes: any UTF-16 at all, lone surrogates too. */
export const PIECES = [
  '尺码偏小',
  '没有色差',
  '要是坏了',
  '电话15400001234',
  '我叫林小禾',
  '退了',
  '客服：您好',
  '\n客户：能换吗',
  '系统不支持',
  '😀',
  '👨‍👩‍👧',
  '\ud83d',
  '\udc4d',
  '𠮷',
  '１３８',
  'ＡＢＣ',
  '哈哈哈哈哈',
  '嗯那个_',
  '。。。',
  '！？',
  '\r\n',
  '\t',
  ' ',
  '　',
  '\u0000',
  '\ufeff',
  '\u200d',
  'e\u0301',
  '這個質量',
  '&amp;',
  '<b>',
  '[手机号]',
  'wifi',
  '12315',
  '419999199001010267',
  '\ufffd',
] as const

/** Sizes in pieces. */
export const arbitraryText = (maxLength = 60): fc.Arbitrary<string> =>
  fc.oneof(
    fc.array(fc.constantFrom(...PIECES), { maxLength }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'binary', maxLength }),
    fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength })
      .map((units) => String.fromCharCode(...units)),
    fc
      .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'grapheme', maxLength: 3 })), {
        maxLength,
      })
      .map((pieces) => pieces.join('')),
  )

/** Sessions in which, after a greeting, anything may be said. */
export const arbitrarySession = (): fc.Arbitrary<string> =>
  fc
    .array(fc.tuple(fc.constantFrom('客户：', '客服：'), arbitraryText(12)), { maxLength: 8 })
    .map((turns) => turns.map(([label, words]) => `\n${label}${words.replace(/[\r\n]/g, '')}`).join(''))
    .map((turns) => `客户：在吗\n客服：您好${turns}`)
