import type { HiddenFriction, RunResult } from '../../model/fix.js'
import { formatCount, formatInterval, formatShare } from '../format.js'
import { type Html, html, words } from '../html.js'
import { quoteList } from '../quotes.js'

const MOST_SHOWN = 24
const MOST_QUOTES = 5

/** Pains inside satisfied feedback, which no complaint form shows. */
export function hiddenSection({ hidden }: Pick<RunResult, 'hidden'>): Html {
  const left = hidden.length - MOST_SHOWN
  return html`<section id="hidden">
<h2>隐性摩擦</h2>
<p class="lead">这些话出自总体满意的反馈：顾客没有投诉、没有打低分，只是顺口一提。投诉表上看不到，却在一点点磨掉好感。</p>
${
  hidden.length === 0
    ? html`<p class="note">满意的反馈里没有找到成规模的摩擦。</p>`
    : html`<div class="pair">${hidden.slice(0, MOST_SHOWN).map(hiddenItem)}</div>`
}
${left > 0 && html`<p class="note">另有 ${formatCount(left)} 类。</p>`}
</section>
`
}

function hiddenItem(friction: HiddenFriction): Html {
  const [first, ...others] = friction.quotes.slice(0, MOST_QUOTES)
  return html`<article class="item"><h3>${words(friction.name)}${friction.stage !== null && html` <small>${words(friction.stage)}</small>`}</h3>
<p class="item-facts"><b>${formatCount(friction.reach)}</b> 位满意的顾客提到<span class="share">${shareBar(friction.share.value)}它的提及有 <b>${formatShare(friction.share.value)}</b>（${formatInterval(friction.share, formatShare)}）出自满意的反馈</span></p>
${first !== undefined && quoteList([first])}
${others.length > 0 && html`<details class="more"><summary>再看 ${others.length} 条原话</summary>${quoteList(others)}</details>`}
</article>
`
}

function shareBar(share: number): Html {
  const width = Number.isFinite(share) ? Math.round(Math.min(Math.max(share, 0), 1) * 100) : 0
  return html`<svg class="share-bar" width="100%" height="6" aria-hidden="true"><rect class="track" width="100%" height="6" rx="1"/><rect class="bar" width="${width}%" height="6" rx="1"/></svg>`
}
