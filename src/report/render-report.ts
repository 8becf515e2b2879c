import type { RunResult } from '../model/fix.js'
import { scoreScale } from './charts/score-bar.js'
import { volumeChart } from './charts/volume-chart.js'
import type { FixContext } from './fix/fix-card.js'
import { formatPeriod } from './format.js'
import { type Html, html, markupOf, trustedMarkup } from './html.js'
import type { ThemeNames } from './quotes.js'
import { CONTENT_SECURITY_POLICY, SCRIPT } from './script.js'
import { fixesSection } from './sections/fixes.js'
import { headline } from './sections/headline.js'
import { hiddenSection } from './sections/hidden.js'
import { movementsSection } from './sections/movements.js'
import { newThemesSection } from './sections/new-themes.js'
import { nothingFoundSection } from './sections/nothing-found.js'
import { opening } from './sections/opening.js'
import { provenanceSection } from './sections/provenance.js'
import { requestsSection } from './sections/requests.js'
import { STYLE } from './style/style.js'
import { type WeekAxis, weekAxis } from './week-axis.js'

/**
 * The whole of a run as one self-contained Chinese HTML page (`report.html`): no request to anywhere, readable without
 * script, on a phone and on paper. The same result gives the same bytes; every string of it is escaped.
 */
export function renderReport(result: RunResult): string {
  const axis = weekAxis(result)
  const context: FixContext = {
    axis,
    scale: scoreScale(result.fixes.map((fix) => fix.score)),
    themeNames: themeNames(result),
  }
  const page = html`<!doctype html>
<html lang="zh-CN">
${head(result)}
<body>
<main>
${headline(result)}
${opening(result)}
${volumeSection(result, axis)}
${navigation(result)}
${result.fixes.length > 0 ? fixesSection(result.fixes, context) : nothingFoundSection(result.summary)}
${movementsSection(result)}
${hiddenSection(result)}
${newThemesSection(result, axis)}
${requestsSection(result)}
${provenanceSection(result.summary)}
</main>
<footer class="colophon">听线从评价和客服会话里读出伤害顾客的地方。顾客原话已隐去个人信息。</footer>
<script>${trustedMarkup(SCRIPT)}</script>
</body>
</html>
`
  return markupOf(page)
}

function head({ summary }: RunResult): Html {
  const { from, to } = summary.store
  const period = from === null || to === null ? '' : `（${formatPeriod(from, to)}）`
  return html`<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trustedMarkup(CONTENT_SECURITY_POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>听线 · 候选服务修复${period}</title>
<style>${trustedMarkup(STYLE)}</style>
</head>`
}

function navigation({ fixes }: RunResult): Html {
  return html`<nav aria-label="目录"><a href="#fixes">${fixes.length > 0 ? '候选修复' : '没有候选修复'}</a><a href="#movements">新出现和增多</a><a href="#hidden">隐性摩擦</a><a href="#new-themes">新主题</a><a href="#requests">顾客的要求</a><a href="#provenance">数据与口径</a></nav>
`
}

function volumeSection(result: RunResult, axis: WeekAxis): Html | null {
  const volume = volumeChart(axis, result.weeks)
  if (volume === null) return null
  const each = volume.weeksPerBar === 1 ? '每周' : `每 ${volume.weeksPerBar} 周`
  return html`<section class="volume"><h2>${each}反馈量（条）</h2>${volume.chart}${
    axis.partial.size > 0 && html`<p class="note">虚线框的柱子是不完整的一段时间。</p>`
  }</section>
`
}

function themeNames(result: RunResult): ThemeNames {
  const names = result.fixes
    .flatMap((fix) => fix.themes)
    .map((theme): [string, string] => [theme, theme.replace(/^(pain|ask|new):/, '')])
  return Object.fromEntries([
    ...names,
    ...result.themes.map((theme) => [theme.theme_id, theme.name] as const),
  ])
}
