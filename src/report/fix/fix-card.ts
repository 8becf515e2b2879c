import type { CandidateFix } from '../../model/fix.js'
import { type ScoreScale, scoreBar } from '../charts/score-bar.js'
import { sparkline } from '../charts/sparkline.js'
import { formatCount, formatInterval, formatQuantity, formatShare } from '../format.js'
import { type Html, html, words } from '../html.js'
import { UNITS } from '../labels.js'
import type { ThemeNames } from '../quotes.js'
import type { WeekAxis } from '../week-axis.js'
import { directionMark } from './direction.js'
import { fixBody } from './fix-body.js'
import { stateWord } from './fix-notes.js'
import { describeGap } from './score-parts.js'

/** What all cards of a page have in common. */
export interface FixContext {
  readonly axis: WeekAxis
  readonly scale: ScoreScale
  readonly themeNames: ThemeNames
}

/** Share below which "blocked" is not worth a word in the line of facts. */
const WORTH_SAYING = 0.01

/**
 * One candidate fix: a line to compare, which unfolds to the evidence. Works without script.
 * @param above the fix one rank better, to say what sets the two apart
 */
export function fixCard(fix: CandidateFix, context: FixContext, above?: CandidateFix): Html {
  return html`<details class="fix" id="fix-${fix.rank}">
<summary>
${rankCell(fix)}
<h3>${words(fix.title)}</h3>
<span class="problem">${words(fix.problem)}</span>
<span class="facts">${facts(fix)}</span>
${scoreCell(fix, context.scale)}
<span class="spark">${sparkline(context.axis, fix.trend)}${directionMark(fix)}</span>
</summary>
${fixBody(fix, context, above)}
</details>
`
}

/** The element id that `fixCard` gives, for links. */
export function fixAnchor(fix: Pick<CandidateFix, 'rank'>): string {
  return `#fix-${fix.rank}`
}

/** `2–5`, or nothing where the data allow only one rank. */
export function rankRange(fix: Pick<CandidateFix, 'rank_range'>): string | null {
  const [best, worst] = fix.rank_range
  return best === worst ? null : `${formatCount(best)}–${formatCount(worst)}`
}

function rankCell(fix: CandidateFix): Html {
  const range = rankRange(fix)
  return html`<span class="rank"><span class="rank-number">${formatCount(fix.rank)}</span><span class="rank-range">${
    range === null ? '名次稳定' : html`可能 ${range}`
  }</span></span>`
}

function scoreCell(fix: CandidateFix, scale: ScoreScale): Html {
  return html`<span class="score"><span class="score-line"><b>${formatQuantity(fix.score.value)}</b> ${UNITS[fix.score.unit]?.unit}<small>${formatInterval(fix.score, formatQuantity)}</small></span>${scoreBar(fix.score, scale)}</span>`
}

function facts(fix: CandidateFix): readonly Html[] {
  const { blocking_share: blocking, rating_gap: gap } = fix.score.parts
  const range = rankRange(fix)
  const shown = [
    fix.tracking !== null && html`<b>${stateWord(fix.tracking)}</b>`,
    html`波及 ${formatCount(fix.counts.reach)} 位顾客`,
    blocking.value >= WORTH_SAYING && html`${formatShare(blocking.value)} 被卡住`,
    gap !== null && Math.abs(gap) >= 0.05 && html`评分${describeGap(gap)}`,
    fix.stage !== null && html`${words(fix.stage)}环节`,
  ].filter((fact) => fact !== false)
  // On a phone there is no room for the range under the rank.
  return [
    ...shown.map((fact) => html`<span>${fact}</span>`),
    ...(range === null ? [] : [html`<span class="fact-rank">可能第 ${range} 名</span>`]),
  ]
}
