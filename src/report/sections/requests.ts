import type { CandidateFix, RunResult } from '../../model/fix.js'
import { fixAnchor } from '../fix/fix-card.js'
import { formatCount, formatShare } from '../format.js'
import { type Html, html, words } from '../html.js'

type ResultTheme = RunResult['themes'][number]

const MOST_ROWS = 100

/** What customers ask somebody to do. A refused ask is the cleanest sign of a service that does not exist yet. */
export function requestsSection(result: RunResult): Html {
  const asks = result.themes.filter((theme) => theme.kind === 'request')
  const left = asks.length - MOST_ROWS
  return html`<section id="requests">
<h2>顾客开口要求的事</h2>
<p class="lead">顾客明确请人去办的事。被拒绝的次数越多，越可能是一项还不存在的服务。</p>
${asks.length === 0 ? html`<p class="note">这批反馈里没有明确的要求。</p>` : asksTable(asks.slice(0, MOST_ROWS), result)}
${left > 0 && html`<p class="note">另有 ${formatCount(left)} 种，见 themes.json。</p>`}
</section>
`
}

/** A link `第 3 名` to the fix that a theme is part of; null for a theme that is part of none. */
export function fixOfTheme(fixes: readonly CandidateFix[], themeId: string): Html | null {
  const fix = fixes.find((each) => each.themes.includes(themeId))
  return fix === undefined
    ? null
    : html`<a class="to-fix" href="${fixAnchor(fix)}">第 ${formatCount(fix.rank)} 名</a>`
}

function asksTable(asks: readonly ResultTheme[], result: RunResult): Html {
  // Only sessions show what became of an ask; reviews alone give no such columns.
  const outcomes = asks.some((ask) => ask.requests !== undefined)
  return html`<div class="scroll"><table class="wide asks"><thead><tr><th scope="col">要求</th><th scope="col" class="number">顾客</th><th scope="col" class="number">反馈</th>${
    outcomes &&
    html`<th scope="col" class="number">办成</th><th scope="col" class="number">被拒绝</th><th scope="col" class="number">客服变通</th>`
  }<th scope="col" class="said">常见说法</th><th scope="col">归入</th></tr></thead><tbody>
${asks.map(
  (ask) =>
    html`<tr><th scope="row">${words(ask.name)}</th><td class="number">${formatCount(ask.reach)}</td><td class="number">${formatCount(ask.documents)}</td>${outcomes && outcomeCells(ask.requests)}<td class="said">${commonWords(ask)}</td><td>${fixOfTheme(result.fixes, ask.theme_id)}</td></tr>
`,
)}</tbody></table></div>`
}

function outcomeCells(requests: ResultTheme['requests']): Html {
  if (requests === undefined || requests.all === 0) return html`<td></td><td></td><td></td>`
  const cell = (count: number): Html =>
    html`<td class="number">${formatCount(count)} <small>${formatShare(count / requests.all)}</small></td>`
  return html`${cell(requests.met)}${cell(requests.refused)}${cell(requests.worked_around)}`
}

function commonWords(ask: ResultTheme): readonly Html[] {
  return ask.phrases.slice(0, 2).map((phrase, index) => html`${index > 0 && '；'}${words(phrase.text)}`)
}
