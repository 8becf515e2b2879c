import type { CandidateFix, ScoreParts } from '../../model/fix.js'
import { formatCount, formatInterval, formatQuantity, formatShare, formatTimes } from '../format.js'
import { type Html, html } from '../html.js'
import { EXPOSURE_LABELS, labelOf } from '../labels.js'

/** One number of a score: what it is called, the number, its interval, and what it means in one line. */
interface PartRow {
  readonly name: string
  readonly value: string
  readonly interval?: string
  readonly meaning: string
}

/** Every part of a fix's score with its number and a line that explains it. */
export function scoreParts(fix: CandidateFix): Html {
  return html`<dl class="parts">${partRows(fix).map(
    (row) =>
      html`<div><dt>${row.name}</dt><dd class="part-value">${row.value}${
        row.interval !== undefined && html`<small>（${row.interval}）</small>`
      }</dd><dd class="part-meaning">${row.meaning}</dd></div>
`,
  )}</dl>`
}

function partRows(fix: CandidateFix): readonly PartRow[] {
  return [...reachRows(fix), ...severityRows(fix), ...contextRows(fix)]
}

function reachRows({ score }: CandidateFix): readonly PartRow[] {
  const { reach_per_week: reach, per_thousand: perThousand } = score.parts
  const weekly = score.unit === 'customers_hurt_per_week'
  return [
    {
      name: weekly ? '每周波及顾客' : '波及顾客',
      value: `${formatQuantity(reach.value)} 位`,
      interval: formatInterval(reach, formatQuantity),
      meaning: weekly
        ? '最近几周平均每周有多少位不同的顾客提到；同一段话的复制只算一次'
        : '一共有多少位不同的顾客提到；同一段话的复制只算一次',
    },
    {
      name: '每千条反馈',
      value: `${formatQuantity(perThousand.value)} 条`,
      interval: formatInterval(perThousand, formatQuantity),
      meaning: '按反馈总量折算，便于和别的时期、别的品类比较',
    },
    ...exposureRow(score.parts),
  ]
}

function exposureRow({ per_ten_thousand: rate }: ScoreParts): readonly PartRow[] {
  if (rate === null) return []
  return [
    {
      name: labelOf(EXPOSURE_LABELS, rate.unit),
      value: `${formatQuantity(rate.value)} 位`,
      interval: formatInterval(rate, formatQuantity),
      meaning: '最近几周按实际业务量折算；卖得多、打得多不算更严重',
    },
  ]
}

function severityRows({ score }: CandidateFix): readonly PartRow[] {
  const { severity, blocking_share: blocking, leaving_share: leaving, rating_gap: gap, trust } = score.parts
  return [
    {
      name: '严重程度',
      value: formatQuantity(severity.value),
      interval: formatInterval(severity, formatQuantity),
      meaning: '0 到 1：平均每提到一次，相当于几位顾客被彻底卡住',
    },
    {
      name: '被卡住的比例',
      value: formatShare(blocking.value),
      interval: formatInterval(blocking, formatShare),
      meaning: '说自己退了、取消了、用不了或没办成的占多少',
    },
    {
      name: '要走的比例',
      value: formatShare(leaving.value),
      interval: formatInterval(leaving, formatShare),
      meaning: '说“不会再买”“要投诉”的占多少',
    },
    {
      name: '评分落差',
      value: gap === null ? '无评分' : describeGap(gap),
      meaning: '同一商品、同一周里，提到它的反馈比其余反馈低多少星；样本小时向零收缩',
    },
    {
      name: '判断把握',
      value: formatShare(trust),
      meaning: '这些痛点判断平均有多大把握；分数按它打折',
    },
  ]
}

function contextRows({ score }: CandidateFix): readonly PartRow[] {
  const { growth, corroboration, demand, money_per_week: money } = score.parts
  return [
    growth === null
      ? { name: '变化', value: '无日期', meaning: '反馈没有日期，看不出上升或下降' }
      : {
          name: '变化',
          value: formatTimes(growth.value),
          interval: formatInterval(growth, formatQuantity),
          meaning: '最近几周的出现率是之前的几倍；1 倍为不变',
        },
    {
      name: '互相印证',
      value: `${formatCount(corroboration)} / 5`,
      meaning: '五类来源（评价、电话、在线客服、员工、专家）中有几类都提到',
    },
    {
      name: '明确要求',
      value: `${formatCount(demand.requests)} 次`,
      interval: `拒绝 ${formatCount(demand.refused)}，变通 ${formatCount(demand.worked_around)}`,
      meaning: '顾客开口要求的次数；其中被拒绝的、客服绕道解决的各有几次',
    },
    {
      name: '同事提议',
      value: `${formatCount(demand.colleagues)} 人`,
      interval: `附议 ${formatCount(demand.votes)} 票`,
      meaning: '提出同一件事的员工和专家，每人只算一次；不计入受伤害的顾客',
    },
    ...(money === null
      ? []
      : [
          {
            name: '每周风险金额',
            value: formatQuantity(money.value),
            interval: formatInterval(money, formatQuantity),
            meaning: '被卡住的丢一单，要走的丢一位顾客；按配置的单价和顾客价值折算',
          },
        ]),
  ]
}

/** Stars lost, as people say it: `低 0.8 星`. */
export function describeGap(gap: number): string {
  const rounded = Math.abs(gap) < 0.05 ? 0 : gap
  if (rounded === 0) return '无差别'
  return `${rounded > 0 ? '低' : '高'} ${formatQuantity(Math.abs(rounded))} 星`
}
