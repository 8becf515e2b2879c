import { all, isBad, sessions } from '../examples/read-sample.js'

/** Names that the generator of the sample puts into texts. */
const NAMES = '林小禾 沈阿满 周桂枝 何乐乐 方大有 许知秋 罗小川 陶文静 孟春晖 田七七'.split(' ')
/** The part of each of its addresses that leads to a door. */
const DOORS = [
  '望月街22号',
  '望月街22号',
  '南塘村17号',
  '柳坞路918弄',
  '3幢502室',
  '2单元1401',
  '听涛路66号',
  '听涛路六十六号',
]
const FORMS = [
  /1[56]\d ?0000 ?\d{4}/g,
  /0529-\d{8}/g,
  /3000\d{11}/g,
  /\d{17}[\dX]/g,
  /[\w.]+@example\.com/g,
  /(?<=QQ )\d+/g,
  /(?<=微信)\w+_\d+/g,
  /(?:YT|JT)\d+/g,
  /(?:六[零幺四八]|五四)_?零零零零_?[零幺一二三四五六七八九]{4}/g,
]

/** All personal data of the sample that no file may show: numbers, names, doors, and the customers' own names. */
export const sampleSecrets = (): readonly string[] => {
  const rows = all.filter((row) => !isBad(row))
  const texts = [
    ...rows.map((row) => row[9] ?? ''),
    ...sessions.flatMap(({ turns }) => turns.map(({ text }) => text)),
  ]
  const text = texts.join('\n')
  const found = FORMS.flatMap((form) => text.match(form) ?? [])
  const written = [...NAMES, ...DOORS].filter((secret) => text.includes(secret))
  // Short pen names (七月, 豆豆妈) are words of the language.
  const customers = [...rows.map((row) => row[8] ?? ''), ...sessions.map(({ customer }) => customer)]
  return [...new Set([...found, ...written, ...customers.filter((name) => name.length >= 5)])]
}
