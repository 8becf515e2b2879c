import type { EvidenceQuote } from '../model/fix.js'
import type { RankChange, TaxonomyPreview } from '../model/taxonomy-preview.js'
import { formatCount, formatQuantity } from './format.js'
import { type Html, html, markupOf, trustedMarkup, words } from './html.js'
import { quoteList } from './quotes.js'
import { CONTENT_SECURITY_POLICY } from './script.js'
import { STYLE } from './style/style.js'

/**
 * What another taxonomy would change, as one self-contained Chinese page to hand round: no request to anywhere, no
 * script, every string escaped, quotes masked as they are stored.
 */
export function renderPreview(preview: TaxonomyPreview): string {
  return markupOf(html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trustedMarkup(CONTENT_SECURITY_POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>听线 · 分类改动预览</title>
<style>${trustedMarkup(STYLE)}</style>
</head>
<body>
<main>
<header class="masthead"><p class="brand">听线</p><h1>分类改动预览</h1>
<p class="period">${fromText(preview)} → ${words(preview.to.taxonomy)}。还没有保存任何东西。</p></header>
${figures(preview)}
${codesSection(preview)}
${weeksSection(preview)}
${rankingSection(preview.ranking)}
${samplesSection('新增的判定', '新的分类会多认出这些。读一读：是不是顾客真的在抱怨或提要求？', preview.samples.gained, preview)}
${samplesSection('失去的判定', '新的分类不再认这些。读一读：该不该丢？', preview.samples.lost, preview)}
</main>
<footer class="colophon">样例按固定规则随机抽取，同样的数据每次抽到同样的样例。顾客原话已隐去个人信息。</footer>
</body>
</html>
`)
}

function fromText({ from }: TaxonomyPreview): Html {
  if (from.length === 0) return html`空的库`
  return html`${from.map(({ taxonomy, documents }, index) => html`${index > 0 && '、'}${words(taxonomy)}（${formatCount(documents)} 条）`)}`
}

function figures({ documents }: TaxonomyPreview): Html {
  const figure = (name: string, value: number, note: string): Html =>
    html`<div><dt>${name}</dt><dd class="figure-value">${formatCount(value)}</dd><dd class="figure-note">${note}</dd></div>`
  return html`<dl class="figures">${figure('反馈', documents.all, '库里的全部反馈')}${figure('有变', documents.changed, '任何一处判定不同')}${figure('多出痛点或要求', documents.gaining, '至少多一个')}${figure('少了痛点或要求', documents.losing, '至少少一个')}${
    documents.dropped > 0 && figure('不再算数', documents.dropped, '按新的默认评价表放下')
  }</dl>`
}

function codesSection({ codes }: TaxonomyPreview): Html {
  const rows = codes.map(
    (code) =>
      html`<tr><th scope="row">${words(code.code)}</th><td class="said">${code.kind === 'pain' ? '痛点' : '要求'}</td>${[code.before, code.gained, code.lost, code.after].map((count) => html`<td class="number">${formatCount(count)}</td>`)}</tr>
`,
  )
  return html`<section><h2>按代码</h2><p class="lead">数的是反馈条数；一条反馈每个代码只数一次。</p>
${table(['代码', '类型', '原来', '新增', '失去', '之后'], rows, '没有代码的条数会变。')}</section>`
}

function weeksSection({ weeks }: TaxonomyPreview): Html {
  const rows = weeks.map(
    ({ week, gained, lost }) =>
      html`<tr><th scope="row">${week === null ? '没有日期' : words(week)}</th><td class="number">${formatCount(gained)}</td><td class="number">${formatCount(lost)}</td></tr>
`,
  )
  return html`<section><h2>按周</h2><p class="lead">所有代码合在一起；周以星期一为名。</p>
${table(['周', '新增', '失去'], rows, '没有哪一周会变。')}</section>`
}

function rankingSection(ranking: readonly RankChange[]): Html {
  const place = (rank: number | null): string => (rank === null ? '—' : formatCount(rank))
  const score = (value: number | null): string => (value === null ? '—' : formatQuantity(value))
  const rows = ranking.map(
    (fix) =>
      html`<tr><th scope="row">${words(fix.title)}</th><td class="number">${place(fix.before)}</td><td class="number">${place(fix.after)}</td><td class="number">${score(fix.score_before)}</td><td class="number">${score(fix.score_after)}</td></tr>
`,
  )
  return html`<section><h2>排名会怎样</h2><p class="lead">原来的和新的排名各取前 20；“—”是不在排名里。</p>
${table(['候选修复', '原名次', '新名次', '原分数', '新分数'], rows, '库里还没有排名。')}</section>`
}

function samplesSection(
  title: string,
  lead: string,
  quotes: readonly EvidenceQuote[],
  { codes }: TaxonomyPreview,
): Html {
  const names = codes.map(({ kind, code }) => [`${kind === 'pain' ? 'pain' : 'ask'}:${code}`, code])
  return html`<section><h2>${title}</h2><p class="lead">${lead}</p>
${quotes.length === 0 ? html`<p class="note">没有。</p>` : quoteList(quotes, Object.fromEntries(names))}</section>`
}

function table(head: readonly string[], rows: readonly Html[], nothing: string): Html {
  if (rows.length === 0) return html`<p class="note">${nothing}</p>`
  const [first, ...others] = head
  return html`<div class="scroll"><table class="wide"><thead><tr><th scope="col">${first}</th>${others.map((name) => html`<th scope="col" class="${name === '类型' ? 'said' : 'number'}">${name}</th>`)}</tr></thead><tbody>
${rows}</tbody></table></div>`
}
