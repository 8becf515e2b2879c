import { oneLine } from '../digests/one-line.js'
import type { AlertContent, AlertItem } from '../model/alert.js'
import type { WatchedField } from '../model/rise.js'
import { addDays } from '../model/week.js'
import { formatCount, formatPeriod, formatQuantity } from '../report/format.js'

/** What is said, in lines of plain text. No customer's words are in it: chat services keep what they are sent. */
export interface AlertMessage {
  readonly title: string
  readonly intro: string
  readonly items: readonly string[]
  readonly closing: readonly string[]
}

const MOST_ITEMS = 20
const MOST_NAME = 40
const MOST_SCOPE = 60
/** Rarer than this reads as never. */
const MOST_YEARS = 1000

const FIELDS: Readonly<Record<WatchedField, string>> = { category: '品类', region: '地区', product: '商品' }

/** Says what stands out; with nothing in it a try whether it arrives. The title holds the one thing that matters, and 听线, which robots may ask for as a keyword. */
export const writeMessage = (content: AlertContent, link: string | null): AlertMessage => {
  const { items, week, scope } = content
  const [first] = items
  const more = items.length > 1 ? `等 ${items.length} 项` : ''
  const where = [...scope.categories, ...scope.products, ...scope.regions].join('、')
  return {
    title: `听线提醒｜${plain(content.alert)}：${first === undefined ? '这是一条测试消息' : headlineOf(first)}${more}`,
    intro: `${formatPeriod(week, addDays(week, 6))} · ${where === '' ? '全部反馈' : plain(where, MOST_SCOPE)}`,
    items: items.slice(0, MOST_ITEMS).map(lineOf),
    closing: [
      '按提到的顾客人数和此前各周相比，超出偶然的才提醒；同一件事只提醒一次。',
      ...(link === null ? [] : [`查看：${link}`]),
    ],
  }
}

/** The lines of a message that has to stay small: items are left out from the last on, and their number is told. */
export const fitLines = (
  { intro, items, closing }: AlertMessage,
  total: number,
  fits: (lines: readonly string[]) => boolean,
): readonly string[] => {
  for (let kept = items.length; ; kept--) {
    const left = total - kept
    const lines = [
      intro,
      ...items.slice(0, kept).map((item, index) => `${index + 1}. ${item}`),
      ...(left > 0 ? [`另有 ${left} 项未列出。`] : []),
      ...closing,
    ]
    if (kept === 0 || fits(lines)) return lines
  }
}

const headlineOf = (item: AlertItem): string =>
  item.watch === 'blocking' ? `因“${plain(item.name)}”受阻的顾客增多` : `“${plain(item.name)}”增多`

const lineOf = (item: AlertItem): string => {
  const place = item.scope === null ? '' : `（${FIELDS[item.scope.field]}：${plain(item.scope.value)}）`
  const who = item.watch === 'blocking' ? '位顾客因此退换、放弃或用不了' : '位顾客提到'
  return [
    `${plain(item.name)}${place}${item.kind === 'burst' ? '突然' : '持续'}增多：`,
    `${item.from} 那周起 ${formatCount(item.reach)} ${who}，`,
    `照此前应有 ${formatQuantity(item.expected)} 位，`,
    `约 ${formatQuantity(item.ratio.value)} 倍（至少 ${formatQuantity(item.ratio.low)} 倍）；`,
    item.once_in_years > MOST_YEARS
      ? '偶然如此不到千年一次'
      : `偶然如此约 ${formatQuantity(item.once_in_years)} 年一次`,
  ].join('')
}

/** One line that no chat service takes for a mention or markup (`<@all>`). */
const plain = (text: string, most = MOST_NAME): string => {
  const line = oneLine(text).replaceAll('<', '＜').replaceAll('>', '＞')
  const characters = Array.from(line)
  return characters.length <= most ? line : `${characters.slice(0, most - 1).join('')}…`
}
