import type { RunResult } from '../../model/fix.js'
import { fastestRising } from '../fix/direction.js'
import { fixAnchor } from '../fix/fix-card.js'
import { formatCount, formatPeriod, formatShare, formatTimes } from '../format.js'
import { type Html, html, words } from '../html.js'

/** One headline figure: name, number, and a line that says what stands behind it. */
interface Figure {
  readonly name: string
  readonly value: Html | string
  readonly note: Html | string
}

/** Name, period and the headline figures. */
export function headline(result: RunResult): Html {
  const { store } = result.summary
  return html`<header class="masthead">
<p class="brand">听线</p>
<h1>候选服务修复</h1>
<p class="period">${store.from === null || store.to === null ? '反馈没有日期' : formatPeriod(store.from, store.to)}</p>
</header>
<dl class="figures">${figures(result).map(
    (figure) =>
      html`<div><dt>${figure.name}</dt><dd class="figure-value">${figure.value}</dd><dd class="figure-note">${figure.note}</dd></div>
`,
  )}</dl>
`
}

function figures(result: RunResult): readonly Figure[] {
  const { summary } = result
  const first: Figure = {
    name: '反馈数',
    value: formatCount(summary.store.documents),
    note: `本次${summary.rejudged ? '重新判定' : '收到'} ${formatCount(summary.received)} 条`,
  }
  return [first, ...painFigure(result), fixesFigure(result), risingFigure(result), hiddenFigure(result)]
}

/** Left out when the run did not count it: a wrong share would be worse than none. */
function painFigure({ summary }: RunResult): readonly Figure[] {
  const { with_pain: withPain, documents } = summary.store
  if (withPain === undefined || documents === 0) return []
  return [
    {
      name: '有痛点的比例',
      value: formatShare(withPain / documents),
      note: `${formatCount(withPain)} 条说到至少一处痛点`,
    },
  ]
}

function fixesFigure({ fixes }: RunResult): Figure {
  const blocking = fixes.filter((fix) => fix.score.parts.blocking_share.value >= 0.2).length
  return {
    name: '候选修复',
    value: formatCount(fixes.length),
    note:
      fixes.length === 0
        ? '没有能排名的痛点'
        : blocking > 0
          ? `${formatCount(blocking)} 个有两成以上的人被卡住`
          : '按受伤害的顾客数排名',
  }
}

function risingFigure({ fixes, weeks }: RunResult): Figure {
  const rising = fastestRising(fixes)
  const growth = rising?.score.parts.growth
  if (rising === null || !growth) {
    return {
      name: '上升最快',
      value: '—',
      note: weeks.length > 0 ? '没有明显上升的' : '没有日期，看不出走势',
    }
  }
  return {
    name: '上升最快',
    value: html`<span class="rising"><span aria-hidden="true">▲</span> ${formatTimes(growth.value)}</span>`,
    note: html`<a href="${fixAnchor(rising)}">${words(rising.title)}</a>`,
  }
}

function hiddenFigure({ hidden }: RunResult): Figure {
  const first = hidden[0]
  return {
    name: '隐性摩擦',
    value: hidden.length === 0 ? '—' : html`${formatCount(hidden.length)}<small> 类</small>`,
    note:
      first === undefined ? '满意的反馈里没有发现' : html`最多的是<a href="#hidden">${words(first.name)}</a>`,
  }
}
