import type { DigestContent, DigestFix } from '../model/digest.js'
import type { EvidenceQuote } from '../model/fix.js'
import { safeIndex } from '../report/display-text.js'
import {
  type Html,
  type HtmlValue,
  html,
  words as isolated,
  markupOf,
  trustedMarkup,
} from '../report/html.js'
import { headlineOf } from './choose-subject.js'
import { shareBar, trendBars } from './mail-bars.js'
import { STYLE_SHEET, STYLES } from './mail-style.js'
import type { DigestWords } from './words.js'

export interface MailLinks {
  readonly dashboards: string | null
  readonly unsubscribe: string | null
  readonly recipient: string
}

/**
 * A digest as the HTML part of a mail: tables and styles in the elements, for Outlook as for phones; nothing is loaded.
 * Every string from outside is escaped.
 */
export const renderDigestHtml = (content: DigestContent, words: DigestWords, links: MailLinks): string =>
  markupOf(html`<!doctype html>
<html lang="${words.lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${words.digest}</title><style>${trustedMarkup(STYLE_SHEET)}</style></head>
<body class="page" style="${STYLES.page}"><div style="${STYLES.preheader}">${headlineOf(content, words)}</div>
<table class="page" role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center">
${trustedMarkup('<!--[if mso]><table role="presentation" width="640" cellpadding="0" cellspacing="0"><tr><td><![endif]-->')}
<table class="sheet ink" role="presentation" cellpadding="0" cellspacing="0" border="0" style="${STYLES.sheet}">
${opening(content, words)}${content.documents > 0 && sections(content, words)}${closing(content, words, links)}
</table>${trustedMarkup('<!--[if mso]></td></tr></table><![endif]-->')}
</td></tr></table></body></html>
`)

const row = (body: HtmlValue): Html => html`<tr><td class="cell" style="${STYLES.cell}">${body}</td></tr>
`
const heading = (
  title: string,
): Html => html`<tr><td class="cell" style="${STYLES.heading}">${title}</td></tr>
`
const quiet = (body: HtmlValue): Html => html`<span class="quiet" style="${STYLES.quiet}">${body}</span>`

const opening = (content: DigestContent, words: DigestWords): Html =>
  html`<tr><td class="cell" style="${STYLES.title}">${words.digest} · ${isolated(content.subscription)}</td></tr>
${row([
  quiet(html`${words.period(content.period)} · ${isolated(words.scope(content.scope))}`),
  html`<br>${content.documents > 0 ? words.volume(content.documents, content.documents_before, content.pain_share) : words.emptyWeek}`,
])}`

const sections = (content: DigestContent, words: DigestWords): Html[] => [
  changes(content, words),
  heading(words.fixes.title),
  ...(content.fixes.length === 0
    ? [row(words.fixes.none)]
    : content.fixes.map((fix) => fixRow(fix, content.fixes, words))),
  pains(content, words),
  list(
    words.hidden.title,
    content.hidden.map(({ name, reach }) => [name, words.hidden.of(reach)]),
  ),
  list(
    words.refused.title,
    content.refused.map((refusal) => [refusal.name, words.refused.of(refusal)]),
  ),
  list(
    words.shipped.title,
    content.shipped.map((shipped) => [shipped.title, words.shipped.of(shipped)]),
  ),
]

/** The lines that tell what became of the first fixes. */
export const changeLines = ({ changes: told }: DigestContent, words: DigestWords): readonly string[] => {
  if (told === null) return [words.changes.first]
  const lines = [
    ...told.entered.map(({ title, rank }) => words.entered(title, rank)),
    ...told.moved.map(({ title, from, to }) => words.moved(title, from, to)),
    ...told.left.map(({ title, rank }) => words.left(title, rank)),
  ]
  return lines.length === 0 ? [words.changes.none] : lines
}

const changes = (content: DigestContent, words: DigestWords): Html =>
  html`${
    content.changes !== null && heading(words.changes.title(content.changes.since))
  }${row(changeLines(content, words).map((line) => html`${isolated(line)}<br>`))}`

const fixRow = (fix: DigestFix, all: readonly DigestFix[], words: DigestWords): Html => {
  const most = Math.max(...all.map(({ score }) => score.value), Number.MIN_VALUE)
  const reaches = fix.trend.map(({ reach }) => reach)
  return row([
    html`<span class="ink" style="${STYLES.fixTitle}">${fix.rank}. ${isolated(fix.title)}</span> ${quiet(words.directions[fix.direction])}<br>`,
    html`${words.score(fix)} ${quiet(words.rank(fix))}`,
    shareBar(fix.score.value / most),
    quiet(words.reason(fix)),
    trendBars(reaches, `${words.trend(reaches.length)}: ${reaches.join(', ')}`),
    reaches.length > 1 && quiet(words.trend(reaches.length)),
    fix.quotes.map((quote) => quoteBlock(quote, words)),
  ])
}

const quoteBlock = (quote: EvidenceQuote, words: DigestWords): Html => {
  const start = safeIndex(quote.text, quote.start)
  const end = Math.max(start, safeIndex(quote.text, quote.end))
  const about = words.about({ day: quote.created_at?.slice(0, 10) ?? null, rating: quote.rating })
  const place = [quote.category, quote.region].filter((part) => part !== null)
  return html`<div class="quote" style="${STYLES.quote}"><bdi>${quote.text.slice(0, start)}<b class="pain" style="${STYLES.mark}">${quote.text.slice(start, end)}</b>${quote.text.slice(end)}</bdi><br>${quiet(
    [...about, ...place].map((part, index) => [index > 0 && ' · ', isolated(part)]),
  )}</div>`
}

const pains = (content: DigestContent, words: DigestWords): Html => {
  const told = [
    ...content.new_pains.map((pain) => [pain.name, words.fresh(pain)] as const),
    ...content.rising.map((pain) => [pain.name, words.rising(pain)] as const),
  ]
  return told.length > 0
    ? list(words.pains.title, told)
    : html`${heading(words.pains.title)}${row(words.pains.none)}`
}

const list = (title: string, items: readonly (readonly [string, string])[]): Html =>
  items.length === 0
    ? html``
    : html`${heading(title)}${row(
        items.map(([name, said]) => html`<b>${isolated(name)}</b> ${quiet(said)}<br>`),
      )}`

const closing = (content: DigestContent, words: DigestWords, links: MailLinks): Html =>
  html`${
    links.dashboards !== null &&
    row(html`<a class="button" href="${links.dashboards}" style="${STYLES.button}">${words.dashboards}</a>`)
  }${row(
    quiet([
      content.documents > 0 && html`${words.method}<br>`,
      isolated(words.why(content.subscription, links.recipient)),
      links.unsubscribe !== null &&
        html` <a class="link" href="${links.unsubscribe}" style="${STYLES.link}">${words.unsubscribe}</a>`,
    ]),
  )}`
