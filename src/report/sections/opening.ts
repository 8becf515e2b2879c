import type { CandidateFix, RunResult } from '../../model/fix.js'
import { fastestFalling, fastestRising } from '../fix/direction.js'
import { fixAnchor } from '../fix/fix-card.js'
import { formatCount, formatInterval, formatQuantity, formatShare } from '../format.js'
import { type Html, html, words } from '../html.js'

const WORTH_SAYING = 0.05

/** The page in one short paragraph, for a reader who reads nothing else. */
export function opening(result: RunResult): Html | null {
  const [first, second, third] = result.fixes
  if (first === undefined) return null
  return html`<p class="opening">${firstSentence(first)}${nextSentence(second, third)}${orderSentence(first)}${movementSentence(result.fixes)}</p>
`
}

function firstSentence(fix: CandidateFix): Html {
  const blocking = fix.score.parts.blocking_share.value
  return html`最该先做的是${name(fix)}：${hurt(fix)}（90% 区间 <span class="together">${formatInterval(fix.score, formatQuantity)}</span>）${
    blocking >= WORTH_SAYING && html`，提到它的人里有 ${formatShare(blocking)} 被卡住——退了、取消了或没办成`
  }。`
}

function nextSentence(second: CandidateFix | undefined, third: CandidateFix | undefined): Html | null {
  if (second === undefined) return null
  return html`其次是${name(second)}（${amount(second)}）${third && html`和${name(third)}（${amount(third)}）`}。`
}

/** How sure the first place is: two fixes with overlapping intervals are no reason to argue about their order. */
function orderSentence(first: CandidateFix): string {
  const [best, worst] = first.rank_range
  return best === worst
    ? '第一名的位置很稳。'
    : `名次不是铁板钉钉：第一名在数据允许的范围内可能排到第 ${formatCount(worst)}。`
}

function movementSentence(fixes: readonly CandidateFix[]): Html {
  const rising = fastestRising(fixes)
  const falling = fastestFalling(fixes)
  return html`${
    rising && html`要留意的是${name(rising)}，最近的出现率是之前的 ${growth(rising)} 倍。`
  }${falling && html`${name(falling)}在减少，只有之前的 ${growth(falling)} 倍。`}`
}

function hurt(fix: CandidateFix): string {
  if (fix.score.unit === 'index') return `加权指数 ${formatQuantity(fix.score.value)}`
  const per = fix.score.unit === 'customers_hurt_per_week' ? '每周约有' : '约有'
  return `${per} ${formatQuantity(fix.score.value)} 位顾客因此受伤害`
}

function amount(fix: CandidateFix): string {
  if (fix.score.unit === 'index') return `指数 ${formatQuantity(fix.score.value)}`
  const per = fix.score.unit === 'customers_hurt_per_week' ? '每周约' : '约'
  return `${per} ${formatQuantity(fix.score.value)} 位`
}

function growth(fix: CandidateFix): string {
  return formatQuantity(fix.score.parts.growth?.value ?? Number.NaN)
}

function name(fix: CandidateFix): Html {
  return html`“<a href="${fixAnchor(fix)}">${words(fix.title)}</a>”`
}
