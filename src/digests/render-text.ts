import type { DigestContent, DigestFix } from '../model/digest.js'
import { oneLine } from './one-line.js'
import { changeLines, type MailLinks } from './render-html.js'
import type { DigestWords } from './words.js'

const STEPS = '▁▂▃▄▅▆▇█'

/** The same as plain text, for those who read no HTML. Customers' words stand in one line each, behind a mark. */
export const renderDigestText = (content: DigestContent, words: DigestWords, links: MailLinks): string =>
  [
    `${words.digest} · ${oneLine(content.subscription)}`,
    `${words.period(content.period)} · ${oneLine(words.scope(content.scope))}`,
    '',
    ...(content.documents > 0 ? body(content, words) : [words.emptyWeek, '']),
    ...(links.dashboards === null ? [] : [`${words.dashboards}: ${links.dashboards}`, '']),
    '--',
    ...(content.documents > 0 ? [words.method] : []),
    oneLine(words.why(content.subscription, links.recipient)),
    ...(links.unsubscribe === null ? [] : [`${words.unsubscribe}: ${links.unsubscribe}`]),
    '',
  ].join('\n')

const body = (content: DigestContent, words: DigestWords): readonly string[] => [
  words.volume(content.documents, content.documents_before, content.pain_share),
  '',
  ...(content.changes === null ? [] : [`== ${words.changes.title(content.changes.since)}`]),
  ...changeLines(content, words).map(oneLine),
  '',
  `== ${words.fixes.title}`,
  ...(content.fixes.length === 0
    ? [words.fixes.none, '']
    : content.fixes.flatMap((fix) => fixLines(fix, words))),
  `== ${words.pains.title}`,
  ...painLines(content, words),
  '',
  ...list(
    words.hidden.title,
    content.hidden.map(({ name, reach }) => [name, words.hidden.of(reach)]),
  ),
  ...list(
    words.refused.title,
    content.refused.map((refusal) => [refusal.name, words.refused.of(refusal)]),
  ),
  ...list(
    words.shipped.title,
    content.shipped.map((shipped) => [shipped.title, words.shipped.of(shipped)]),
  ),
]

const fixLines = (fix: DigestFix, words: DigestWords): readonly string[] => {
  const reaches = fix.trend.map(({ reach }) => reach)
  return [
    `${fix.rank}. ${oneLine(fix.title)}  ${words.directions[fix.direction]}`.trimEnd(),
    `   ${[words.score(fix), words.rank(fix)].filter((part) => part !== '').join('  ')}`,
    `   ${words.reason(fix)}`,
    ...(reaches.length > 1
      ? [`   ${words.trend(reaches.length)}: ${sparkline(reaches)} ${reaches.at(-1)}`]
      : []),
    ...fix.quotes.map(({ text }) => `   > ${oneLine(text)}`),
    '',
  ]
}

const painLines = ({ new_pains, rising }: DigestContent, words: DigestWords): readonly string[] => {
  const lines = [
    ...new_pains.map((pain) => `- ${oneLine(pain.name)}: ${words.fresh(pain)}`),
    ...rising.map((pain) => `- ${oneLine(pain.name)}: ${words.rising(pain)}`),
  ]
  return lines.length === 0 ? [words.pains.none] : lines
}

const list = (title: string, items: readonly (readonly [string, string])[]): readonly string[] =>
  items.length === 0 ? [] : [`== ${title}`, ...items.map(([name, said]) => `- ${oneLine(name)}: ${said}`), '']

const sparkline = (values: readonly number[]): string => {
  const most = Math.max(...values, 1)
  return values.map((value) => STEPS[Math.round((value / most) * (STEPS.length - 1))] ?? '').join('')
}
