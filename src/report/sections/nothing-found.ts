import type { RunSummary } from '../../model/fix.js'
import { formatCount } from '../format.js'
import { type Html, html } from '../html.js'
import { inputs } from './provenance.js'

/** Instead of the ranking when there is no fix: what was read, why that may be, and what to do next. */
export function nothingFoundSection(summary: RunSummary): Html {
  return html`<section id="fixes" class="nothing">
<h2>这次没有排出候选修复</h2>
<p class="lead">${whatHappened(summary)}</p>
<ul>${causes(summary).map((cause) => html`<li>${cause}</li>`)}</ul>
<h3>各列是这样读的</h3>
${inputs(summary)}
</section>
`
}

function whatHappened({ received, analyzed, store }: RunSummary): string {
  if (received === 0) return '输入里一条反馈也没有。'
  if (store.documents === 0 && analyzed === 0) return `收到 ${formatCount(received)} 条，没有一条能分析。`
  return `读完了 ${formatCount(store.documents)} 条反馈，没有找到能排名的痛点。`
}

function causes(summary: RunSummary): readonly string[] {
  const dropped = Object.values(summary.dropped).reduce((sum, count) => sum + count, 0)
  if (summary.received === 0) return ['检查 --input 指的文件或文件夹里有没有内容。']
  const found = [
    summary.rejected > 0 &&
      `${formatCount(summary.rejected)} 行读不了：打开 rejects.jsonl，每行都写着文件、行号、字段和原因。`,
    dropped > 0 && `${formatCount(dropped)} 条被放下：原因见下方“每一条反馈去了哪里”。`,
    '“正文”那一列可能认错了：看下表，用 --map text=列名 改正。',
    summary.store.documents > 0 &&
      '如果是满意的顾客居多、反馈又少，没有痛点也可能是真的：换更长的时间再跑一次。',
    '痛点分类可能不适合这个行业：用 --taxonomy 文件夹 加上自己的痛点。',
  ]
  return found.filter((cause) => cause !== false)
}
