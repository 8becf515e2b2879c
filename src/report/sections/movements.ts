import type { ThemeChanges } from '../../model/carried-themes.js'
import type { RunResult } from '../../model/fix.js'
import type { Rise } from '../../model/rise.js'
import { formatCount, formatInterval, formatQuantity, formatShare, formatTimes } from '../format.js'
import { type Html, html, words } from '../html.js'
import { labelOf, SCOPE_FIELD_LABELS } from '../labels.js'
import { fixOfTheme } from './requests.js'

const MOST_RISES = 30
const MOST_NAMES = 12
/** Beyond this the chance says no more. */
const MOST_YEARS = 1000

/** What is new this week, what rises beyond chance, and what became of the themes that were known. */
export function movementsSection(result: RunResult): Html {
  const fresh = result.themes.filter(({ is_new }) => is_new)
  const rises = result.themes
    .flatMap((theme) => theme.rises)
    .toSorted((a, b) => b.once_in_years - a.once_in_years || b.reach - a.reach)
  return html`<section id="movements">
<h2>新出现和突然增多</h2>
<p class="lead">按占反馈的比例比，所以大促时什么都多不算增多；门槛定在：要是一切照旧，所有主题和地方加起来大约二十年才误报一次。</p>
${freshList(fresh, result)}
${
  rises.length === 0
    ? html`<p class="note">最近几周没有超出偶然的增多。</p>`
    : risesTable(rises.slice(0, MOST_RISES), result)
}
${changesNote(result.summary.themes)}
</section>
`
}

function freshList(fresh: RunResult['themes'], result: RunResult): Html {
  if (fresh.length === 0) return html`<p class="note">最新一周没有新出现的主题。</p>`
  return html`<h3>最新一周新出现</h3><ul class="phrases">${fresh.map(
    (theme) =>
      html`<li>${words(theme.name)} <small>${formatCount(theme.reach)} 位${fixOfTheme(result.fixes, theme.theme_id)}</small></li>`,
  )}</ul>`
}

function risesTable(rises: readonly Rise[], result: RunResult): Html {
  const rows = rises.map(
    (rise) =>
      html`<tr><th scope="row">${words(rise.name)}</th><td>${
        rise.scope === null
          ? '全部'
          : html`<small>${labelOf(SCOPE_FIELD_LABELS, rise.scope.field)}</small> ${words(rise.scope.value)}`
      }</td><td>${rise.kind === 'burst' ? '突然' : '缓慢'}，${rise.from} 那周起</td><td class="number">${formatCount(rise.reach)} 位</td><td class="number">${formatQuantity(rise.expected)} 位</td><td class="number">${formatTimes(rise.ratio.value)} <small>${formatInterval(rise.ratio, formatQuantity)}</small></td><td class="number">${yearsOf(rise)}</td><td>${fixOfTheme(result.fixes, rise.theme_id)}</td></tr>
`,
  )
  return html`<h3>突然增多</h3><div class="scroll"><table class="wide"><thead><tr><th scope="col">主题</th><th scope="col">在哪里</th><th scope="col">怎样</th><th scope="col" class="number">提到</th><th scope="col" class="number">照旧应有</th><th scope="col" class="number">是之前的几倍</th><th scope="col" class="number">偶然如此</th><th scope="col">归入</th></tr></thead><tbody>
${rows}</tbody></table></div>`
}

function yearsOf({ once_in_years }: Rise): string {
  return once_in_years > MOST_YEARS ? `不到千年一次` : `约 ${formatQuantity(once_in_years)} 年一次`
}

/** Against the run before: other runs, other changes. */
function changesNote(changes: ThemeChanges | undefined): Html | null {
  if (changes === undefined) return null
  const { kept, born, split, merged, died, moved_share, proposals } = changes
  const named = (label: string, themes: readonly { readonly name: string }[]): Html | null =>
    themes.length === 0
      ? null
      : html`；${label} ${formatCount(themes.length)} 个（${themes.slice(0, MOST_NAMES).map(({ name }, index) => html`${index > 0 && '、'}${words(name)}`)}${themes.length > MOST_NAMES && '等'}）`
  return html`<p class="note">分类之外的主题和上一次运行相比：沿用 ${formatCount(kept)} 个${named('新增', born)}${named('拆出', split)}${named('并入别的', merged)}${named('消失', died)}；换了主题的说法占 ${formatShare(moved_share)}。${
    proposals.length > 0 &&
    html`另有 ${formatCount(proposals.length)} 条合并或拆分的建议，用 tingxian themes list 查看，由您决定。`
  }</p>`
}
