import type { CandidateFix } from '../../model/fix.js'
import { formatCount, formatQuantity, formatShare } from '../format.js'
import { type Html, html } from '../html.js'
import { UNITS } from '../labels.js'

/** Factors nearer to each other than this do not tell two fixes apart. */
const ALIKE = 0.05

type Ranked = Pick<CandidateFix, 'rank' | 'rank_range' | 'score'>

/**
 * Why a fix stands where it stands: the product that its score is, what sets it apart from the fix above, and whether
 * the data tell the two apart. An index has weights that the page does not know, so nothing is said of it.
 */
export function whyRank({ rank, rank_range: range, score }: Ranked, above: Ranked | undefined): Html | null {
  if (score.unit === 'index') return null
  const product = factorsOf(score).map(
    ({ name, value, shown }, index) => html`${index > 0 && ' × '}${name} ${shown(value)}`,
  )
  return html`<p class="why">${product} ≈ <b>${formatQuantity(score.value)}</b> ${UNITS[score.unit]?.unit}，所以排第 ${formatCount(rank)}。${
    above !== undefined && above.score.value > 0 && html`${compare(score, above)}${sureness(range, above)}`
  }</p>`
}

const factorsOf = ({ unit, parts }: CandidateFix['score']) => [
  {
    name: unit === 'customers_hurt_per_week' ? '每周波及' : '波及',
    value: parts.reach_per_week.value,
    shown: (value: number) => `${formatQuantity(value)} 位`,
  },
  { name: '严重程度', value: parts.severity.value, shown: formatQuantity },
  { name: '判断把握', value: parts.trust, shown: formatShare },
]

/** `比第 2 名低 21%：每周波及是它的 0.6 倍，严重程度是它的 1.3 倍。` */
function compare(score: CandidateFix['score'], above: Ranked): Html {
  const others = factorsOf(above.score)
  const told = factorsOf(score).flatMap(({ name, value }, index) => {
    const ratio = value / (others[index]?.value ?? 0)
    return Number.isFinite(ratio) && Math.abs(ratio - 1) >= ALIKE
      ? [`${name}是它的 ${formatQuantity(ratio)} 倍`]
      : []
  })
  return html`比第 ${formatCount(above.rank)} 名低 ${formatShare(1 - score.value / above.score.value)}${told.length > 0 && `：${told.join('，')}`}。`
}

/** Whether chance could put the fix where the one above stands. */
function sureness([best]: CandidateFix['rank_range'], { rank }: Ranked): string {
  return best <= rank ? '这两名的先后，数据还分不出来。' : '这个先后是稳定的。'
}
