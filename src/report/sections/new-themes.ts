import type { RunResult } from '../../model/fix.js'
import { sparkline } from '../charts/sparkline.js'
import { formatCount } from '../format.js'
import { type Html, html, words } from '../html.js'
import { DIRECTIONS } from '../labels.js'
import { quoteList } from '../quotes.js'
import type { WeekAxis } from '../week-axis.js'
import { fixOfTheme } from './requests.js'

type ResultTheme = RunResult['themes'][number]

const MOST_SHOWN = 30
const MOST_ROWS = 200
const MOST_PHRASES = 8
const MOST_QUOTES = 4

/** What customers complain of and the taxonomy has no name for: offered to people to accept, merge or reject. */
export function newThemesSection(result: RunResult, axis: WeekAxis): Html {
  const themes = result.themes.filter((theme) => theme.kind === 'new')
  return html`<section id="new-themes">
<h2>新冒出来的主题</h2>
<p class="lead">现有的痛点分类里没有它们的名字。名字由顾客的说法拼成，请品类专家看一眼：收进分类、并入已有的，还是放过。</p>
${
  themes.length === 0
    ? html`<p class="note">没有发现分类之外的主题。</p>`
    : html`<div class="pair">${themes.slice(0, MOST_SHOWN).map((theme) => themeItem(theme, result, axis))}</div>`
}
${restTable(themes.slice(MOST_SHOWN))}
</section>
`
}

function themeItem(theme: ResultTheme, result: RunResult, axis: WeekAxis): Html {
  const quotes = theme.quotes.slice(0, MOST_QUOTES)
  const fix = fixOfTheme(result.fixes, theme.theme_id)
  return html`<article class="item"><h3>${words(theme.name)}${theme.stage !== null && html` <small>${words(theme.stage)}</small>`}</h3>
<p class="item-facts"><b>${formatCount(theme.reach)}</b> 位顾客，${formatCount(theme.documents)} 条反馈${theme.first_seen !== null && html`，${theme.first_seen} 那周首次出现`}${trendOf(theme)}${fix && html`，归入${fix}`}</p>
<div class="item-trend">${sparkline(axis, theme.trend)}</div>
<ul class="phrases">${theme.phrases
    .slice(0, MOST_PHRASES)
    .map((phrase) => html`<li>${words(phrase.text)} <small>${formatCount(phrase.count)}</small></li>`)}</ul>
${quotes.length > 0 && html`<details class="more"><summary>看 ${quotes.length} 条原话</summary>${quoteList(quotes)}</details>`}
</article>
`
}

/** Only where it is certain: ▲ 上升, ▼ 下降. */
function trendOf({ direction }: ResultTheme): string {
  if (direction !== 'rising' && direction !== 'falling') return ''
  return `，${DIRECTIONS[direction].mark} ${DIRECTIONS[direction].label}`
}

function restTable(themes: readonly ResultTheme[]): Html | null {
  if (themes.length === 0) return null
  const left = themes.length - MOST_ROWS
  return html`<details class="more"><summary>另外 ${formatCount(themes.length)} 个较小的主题</summary><div class="scroll"><table class="wide"><thead><tr><th scope="col">主题</th><th scope="col" class="number">顾客</th><th scope="col" class="number">反馈</th></tr></thead><tbody>${themes
    .slice(0, MOST_ROWS)
    .map(
      (theme) =>
        html`<tr><th scope="row">${words(theme.name)}</th><td class="number">${formatCount(theme.reach)}</td><td class="number">${formatCount(theme.documents)}</td></tr>
`,
    )}</tbody></table></div>${left > 0 && html`<p class="note">其余 ${formatCount(left)} 个见 themes.json。</p>`}</details>`
}
