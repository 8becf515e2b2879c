import type { CandidateFix, Proposal, ScopeEntry } from '../../model/fix.js'
import { type LiftScale, liftMark, liftScale } from '../charts/lift-mark.js'
import { weekChart } from '../charts/week-chart.js'
import { formatCount, formatInterval, formatQuantity, formatTimes } from '../format.js'
import { type Html, html, words } from '../html.js'
import { labelOf, PROPOSER_LABELS, SCOPE_FIELD_LABELS, SOURCE_LABELS } from '../labels.js'
import { quoteList, type ThemeNames } from '../quotes.js'
import type { FixContext } from './fix-card.js'
import { evidenceLine, floodNotes, nearFixes, trackingNote } from './fix-notes.js'
import { scoreParts } from './score-parts.js'
import { whyRank } from './why-rank.js'

/** The page stays light and the reader's time is short: the rest is in fixes.json. */
const MOST_QUOTES = 6
const MOST_PROPOSALS = 8
const MOST_SCOPES = 8

/** What a fix unfolds to: whom and where it hurts, what people propose, how the score came about, customers' words. */
export function fixBody(fix: CandidateFix, context: FixContext, above?: CandidateFix): Html {
  return html`<div class="fix-body">
<div class="fix-columns"><div class="fix-words">${quotesBlock(fix, context.themeNames)}</div>
<div class="fix-numbers">${trackingNote(fix)}${floodNotes(fix)}${trendBlock(fix, context)}${evidenceLine(fix.evidence)}${proposalsBlock(fix.proposals)}${scopeBlock(fix.scope)}${nearFixes(fix.near)}</div></div>
<section class="fix-score"><h4>为什么排在这里，分数从哪里来</h4>${whyRank(fix, above)}${scoreParts(fix)}${basis(fix, context.themeNames)}</section>
</div>`
}

function quotesBlock(fix: CandidateFix, themeNames: ThemeNames): Html {
  const shown = fix.quotes.slice(0, MOST_QUOTES)
  const left = fix.quotes.length - shown.length
  return html`<h4>原话</h4>${
    shown.length === 0
      ? html`<p class="note">没有可以展示的原话。</p>`
      : quoteList(shown, fix.themes.length > 1 ? themeNames : undefined)
  }${left > 0 && html`<p class="note">另有 ${formatCount(left)} 条，见 fixes.json。</p>`}`
}

function trendBlock(fix: CandidateFix, context: FixContext): Html | null {
  const chart = weekChart(context.axis, fix.trend)
  return chart && html`<section><h4>每周波及的顾客（位）</h4>${chart}</section>`
}

function proposalsBlock(proposals: readonly Proposal[]): Html | null {
  if (proposals.length === 0) return null
  const shown = proposals.slice(0, MOST_PROPOSALS)
  return html`<section><h4>大家提的办法</h4><ul class="proposals">${shown.map(
    (proposal) =>
      html`<li><span class="tag">${labelOf(PROPOSER_LABELS, proposal.by)}</span><span>${words(proposal.text)}</span>${
        proposal.count > 0 && html`<span class="times">${supporters(proposal)}</span>`
      }</li>
`,
  )}</ul></section>`
}

/** `3 人、另 8 票`; work-arounds are counted by how often. */
function supporters({ by, count, votes = 0 }: Proposal): Html {
  return html`${formatCount(count)} ${by === 'agent' ? '次' : '人'}${votes > 0 && html`、另 ${formatCount(votes)} 票`}`
}

function scopeBlock(scope: readonly ScopeEntry[]): Html | null {
  if (scope.length === 0) return null
  const shown = scope.slice(0, MOST_SCOPES)
  const scale = liftScale(shown.map((entry) => entry.lift))
  return html`<section><h4>集中在哪里</h4><table class="scope"><thead><tr><th scope="col">范围</th><th scope="col" class="number">反馈</th><th scope="col" colspan="2">是别处的几倍</th></tr></thead><tbody>${shown.map(
    (entry) => scopeRow(entry, scale),
  )}</tbody></table></section>`
}

function scopeRow(entry: ScopeEntry, scale: LiftScale): Html {
  const value = entry.field === 'source' ? labelOf(SOURCE_LABELS, entry.value) : entry.value
  return html`<tr><th scope="row"><small>${labelOf(SCOPE_FIELD_LABELS, entry.field)}</small> ${words(value)}</th><td class="number">${formatCount(entry.documents)} 条</td><td class="lift-cell">${liftMark(entry.lift, scale)}</td><td class="number">${formatTimes(entry.lift.value)} <small>${formatInterval(entry.lift, formatQuantity)}</small></td></tr>
`
}

function basis(fix: CandidateFix, themeNames: ThemeNames): Html {
  const { reach, documents, mentions, blocking, hidden } = fix.counts
  const themes = fix.themes.map(
    (theme, index) => html`${index > 0 && '、'}${words(labelOf(themeNames, theme))}`,
  )
  return html`<p class="note">依据：${formatCount(reach)} 位顾客的 ${formatCount(documents)} 条反馈，共 ${formatCount(mentions)} 处提及；其中 ${formatCount(blocking)} 条被卡住，${formatCount(hidden)} 条出自总体满意的反馈。${
    themes.length > 0 && html`合并的主题：${themes}。`
  }编号 <code>${words(fix.fix_id)}</code></p>`
}
