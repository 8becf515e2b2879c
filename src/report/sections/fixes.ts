import type { CandidateFix } from '../../model/fix.js'
import { scoreAxis } from '../charts/score-bar.js'
import { directionMark } from '../fix/direction.js'
import { type FixContext, fixCard, rankRange } from '../fix/fix-card.js'
import { formatCount, formatInterval, formatQuantity } from '../format.js'
import { type Html, html, words } from '../html.js'
import { UNITS } from '../labels.js'

const MOST_CARDS = 100
const MOST_ROWS = 400

/** The ranked fixes: the first hundred unfold, the following stand in a table. */
export function fixesSection(fixes: readonly CandidateFix[], context: FixContext): Html {
  const unit = fixes[0]?.score.unit ?? 'customers_hurt_per_week'
  return html`<section id="fixes" class="${unit === 'customers_hurt' ? 'undated' : 'dated'}">
<h2>候选修复</h2>
${howToRead(fixes[0])}
<div class="tools" id="tools" hidden><input type="search" id="search" placeholder="筛选：标题、地区、品类、原话…" aria-label="筛选候选修复"><button type="button" id="toggle">全部展开</button><span id="found" role="status"></span></div>
<div class="fix-axis" aria-hidden="true"><span class="axis-name">${UNITS[unit]?.name}</span><span class="score">${scoreAxis(context.scale)}</span></div>
${fixes.slice(0, MOST_CARDS).map((fix, index) => fixCard(fix, context, fixes[index - 1]))}
${restTable(fixes.slice(MOST_CARDS))}
</section>
`
}

function howToRead(first: CandidateFix | undefined): Html {
  const unit = first?.score.unit
  const weekly = unit !== 'customers_hurt' && first?.direction !== 'unknown'
  return html`<details class="how"><summary>怎么读这份排名</summary><ul>
${
  unit === 'index'
    ? html`<li><b>分数</b>是按团队自定权重算出的指数，只用来排先后，没有单位；各组成部分的数仍是原来的单位。</li>`
    : html`<li><b>分数</b>是${unit === 'customers_hurt' ? '这批反馈里' : '预计每周'}受伤害的顾客数：波及的不同顾客，按严重程度折算——被彻底卡住的算一位，只是不满意的算不到一位。</li>`
}
<li>色条到分数为止；横线是 90% 区间，真实值大概率落在里面。所有色条同一把尺子，可以直接比长短。</li>
<li><b>可能 2–5</b>：把顾客反复重抽 400 遍，十次里有九次它排在第 2 到第 5。区间重叠的几项不必争先后。</li>
${
  weekly
    ? html`<li><b>▲ 上升、▼ 下降</b>后面的倍数是最近的出现率与之前相比；只在区间不含 1 倍（不变）时才标。→ 表示平稳。空心点是不完整的一周。</li>`
    : html`<li>这批反馈没有日期，所以没有每周走势，也不判断上升或下降。</li>`
}
</ul></details>`
}

function restTable(fixes: readonly CandidateFix[]): Html | null {
  if (fixes.length === 0) return null
  const rows = fixes.slice(0, MOST_ROWS)
  const left = fixes.length - rows.length
  return html`<h3>第 ${MOST_CARDS} 名之后</h3>
<div class="scroll"><table class="wide"><thead><tr><th scope="col" class="number">名次</th><th scope="col">候选修复</th><th scope="col" class="number">分数</th><th scope="col" class="number">波及顾客</th><th scope="col">走势</th></tr></thead><tbody>
${rows.map(
  (fix) =>
    html`<tr><td class="number">${formatCount(fix.rank)} <small>${rankRange(fix)}</small></td><th scope="row">${words(fix.title)}</th><td class="number">${formatQuantity(fix.score.value)} <small>${formatInterval(fix.score, formatQuantity)}</small></td><td class="number">${formatCount(fix.counts.reach)}</td><td>${directionMark(fix)}</td></tr>
`,
)}</tbody></table></div>
${left > 0 && html`<p class="note">另有 ${formatCount(left)} 个，见 fixes.json。</p>`}`
}
