import type { Source } from '../model/feedback.js'

/** What programs write for "nothing"; a text may say 无 and mean it, so this is for the other fields only. */
const BLANKS: ReadonlySet<string> = new Set([
  ...['null', 'NULL', 'Null', 'none', 'None', 'NONE', 'nan', 'NaN', 'NAN', 'n/a', 'N/A', 'undefined'],
  ...['\\N', '-', '--', '—', '/', '暂无'],
])

const CHINESE_DIGITS = '零一二三四五'
const RATING =
  /^(?:score|star|rating)?[\s:]*(\d+(?:\.\d+)?)\s*(?:分|颗?星|stars?|\/\s*5(?:\.0)?)?(?:好评|中评|差评)?$/i
const CHINESE_RATING = /^([零一二两三四五])(?:分|颗?星)(?:好评|中评|差评)?$/
const STARS = /^(★{1,5})☆{0,4}$/

const MONEY = /^(?:[¥￥]|rmb|cny)?\s*(\d+(?:\.\d+)?)\s*(?:元|rmb|cny)?$/i

const SOURCE_NAMES: readonly (readonly [Source, readonly string[]])[] = [
  ['review', ['review', 'reviews', 'comment', '评价', '评论', '商品评价', '商品评论', '用户评价', '追评']],
  ['call', ['call', 'calls', 'phone', 'voice', 'telephone', 'tel', 'hotline']],
  ['call', ['电话', '热线', '来电', '语音', '通话']],
  ['chat', ['chat', 'im', 'online', 'livechat', 'session', '在线', '在线客服', '聊天', '会话', '对话']],
  ['chat', ['在线咨询', '旺旺', '咚咚', '微信客服', '网聊']],
  ['idea', ['idea', 'ideas', '提案', '员工提案', '员工建议', '创意']],
  ['expert', ['expert', '专家', '品类专家']],
]
const SOURCE_WORDS: ReadonlyMap<string, Source> = new Map(
  SOURCE_NAMES.flatMap(([source, words]) => words.map((word) => [word, source] as const)),
)

/** How exports keep Excel from reading a number: `="0123"`, `'0123`. */
const GUARDED = /^(?:="(.*)"|'(\d+))$/s

/** The value without surrounding blanks and guards; null when it says nothing. */
export function readValue(value: string | null | undefined): string | null {
  if (value === null || value === undefined) return null
  let trimmed = value.trim()
  if (trimmed.startsWith('=') || trimmed.startsWith("'")) {
    const guarded = GUARDED.exec(trimmed)
    if (guarded !== null) trimmed = guarded[1]?.trim() ?? guarded[2] ?? ''
  }
  return trimmed === '' || BLANKS.has(trimmed) ? null : trimmed
}

/** 1 to 5 stars from `5`, `4.0`, `5星`, `五星`, `★★★★☆`, `4/5`; null for 0 (not rated), NaN for anything else. */
export function parseRating(value: string): number | null {
  const folded = value.normalize('NFKC').trim()
  const stars = STARS.exec(folded)?.[1]
  if (stars !== undefined) return stars.length
  const word = CHINESE_RATING.exec(folded)?.[1]
  const number = word === undefined ? Number(RATING.exec(folded)?.[1]) : chineseDigit(word)
  if (number === 0) return null
  return number >= 1 && number <= 5 ? number : Number.NaN
}

function chineseDigit(word: string): number {
  return word === '两' ? 2 : CHINESE_DIGITS.indexOf(word)
}

/** An amount from `1299`, `¥1,299.00`, `1299元`; NaN for anything else, a negative one too. */
export function parseMoney(value: string): number {
  const folded = value.normalize('NFKC').trim()
  const plain = folded.replace(/(?<=\d),(?=\d{3}(?:\D|$))/g, '')
  return Number(MONEY.exec(plain)?.[1] ?? Number.NaN)
}

/** A number of votes from `12`, `12票`, `12 人`; NaN for anything else. */
export function parseVotes(value: string): number {
  return Number(/^(\d{1,9})\s*[票人]?$/.exec(value.normalize('NFKC').trim())?.[1] ?? Number.NaN)
}

/** Where feedback comes from: 电话 → call, 在线客服 → chat; null for a word that says none of the five. */
export function parseSource(value: string): Source | null {
  return (
    SOURCE_WORDS.get(
      value
        .normalize('NFKC')
        .trim()
        .toLowerCase()
        .replace(/[\s_-]/g, ''),
    ) ?? null
  )
}
