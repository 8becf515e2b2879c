import type { RunSummary } from '../../model/fix.js'
import { formatCount, formatQuantity, formatSeconds, formatShare } from '../format.js'
import { type Html, html, words } from '../html.js'
import { DROP_REASON_LABELS, FIELD_LABELS, labelOf, STAGE_SECONDS_LABELS, VERSION_LABELS } from '../labels.js'

/** Where every piece of feedback went, from which files it came, and what the numbers were made with. */
export function provenanceSection(summary: RunSummary): Html {
  return html`<section id="provenance">
<h2>数据与口径</h2>
<h3>每一条反馈去了哪里</h3>
${ledger(summary)}
<h3>来自哪些文件</h3>
${inputs(summary)}
<h3>用什么算的</h3>
${versions(summary)}
${mixed(summary)}
</section>
`
}

/** File, rows and which column was read as what; also shown where no fix was found, since this is the usual cause. */
export function inputs(summary: Pick<RunSummary, 'inputs'>): Html {
  if (summary.inputs.length === 0) return html`<p class="note">没有输入文件的记录。</p>`
  return html`<div class="scroll"><table class="wide"><thead><tr><th scope="col">文件</th><th scope="col" class="number">行数</th><th scope="col" class="said">哪一列当作什么</th></tr></thead><tbody>
${summary.inputs.map(
  (input) =>
    html`<tr><th scope="row">${words(input.file)}</th><td class="number">${formatCount(input.rows)}</td><td class="said columns">${Object.entries(
      input.columns,
    ).map(
      ([field, column]) => html`<span>${words(labelOf(FIELD_LABELS, field))} ← ${words(column)}</span> `,
    )}</td></tr>
`,
)}</tbody></table></div>`
}

function ledger(summary: RunSummary): Html {
  const { received, analyzed, rejected, known, rejudged } = summary
  const dropped = Object.entries(summary.dropped).filter(([, count]) => count > 0)
  const total = dropped.reduce((sum, [, count]) => sum + count, 0)
  const missing = received - analyzed - total - rejected - known
  const row = (name: Html | string, count: number, note: string, kind = ''): Html =>
    html`<tr class="${kind}"><th scope="row">${name}</th><td class="number">${formatCount(count)}</td><td class="number"><small>${received > 0 && formatShare(count / received)}</small></td><td class="said">${note}</td></tr>
`
  return html`<table class="wide ledger"><tbody>
${rejudged ? row('重新判定', received, '没有读文件，库里的反馈按新的分类再判一遍', 'total') : row('收到', received, '文件里的行数', 'total')}
${rejudged ? row('有变', analyzed, '判定和原来不一样，已替换') : row('分析', analyzed, '进入排名的依据')}
${row('放下', total, dropped.length > 0 ? '不是顾客的声音，按原因计数：' : '没有放下任何一条')}
${dropped.map(([reason, count]) => row(words(labelOf(DROP_REASON_LABELS, reason)), count, '', 'part'))}
${!rejudged && row('读不了', rejected, rejected > 0 ? '文件、行号、字段和原因在 rejects.jsonl' : '每一行都读懂了')}
${rejudged ? row('不变', known, '判定和原来一样') : row('已经有了', known, '库里已有，或同一批里出现两次')}
</tbody></table>
${
  missing === 0
    ? html`<p class="note">对账：${formatCount(received)} = ${formatCount(analyzed)} + ${formatCount(total)} + ${formatCount(rejected)} + ${formatCount(known)}，一条不差。</p>`
    : html`<p class="warning">▲ 对账不平：相差 ${formatCount(missing)} 条。请把 run.json 发给维护听线的人。</p>`
}`
}

/** Numbers of different judges are not to be compared. */
function mixed({ store }: RunSummary): Html | null {
  const judges = store.judged_by ?? []
  if (judges.length < 2) return null
  const shares = judges.map(({ documents }) => formatCount(documents)).join('、')
  return html`<p class="warning">▲ 库里的反馈是由 ${judges.length} 个版本的分类判定的（各 ${shares} 条），排名把它们混在一起。先用 tingxian taxonomy apply 统一，再作比较。</p>`
}

function versions(summary: RunSummary): Html {
  const made = Object.entries(summary.versions).map(([name, version]) => ({
    name: labelOf(VERSION_LABELS, name),
    value: version,
  }))
  const seconds = Object.entries(summary.seconds).map(([stage, value]) => ({
    name: labelOf(STAGE_SECONDS_LABELS, stage),
    value: formatSeconds(value),
  }))
  const speed = [
    { name: '速度', value: `每秒 ${formatQuantity(summary.documents_per_second)} 条` },
    { name: '内存峰值', value: `${formatCount(summary.peak_memory_mb)} MB` },
  ]
  const list = (title: string, entries: readonly { name: string; value: string }[]): Html =>
    html`<div><h4>${title}</h4><dl class="list">${entries.map((entry) => html`<div><dt>${words(entry.name)}</dt><dd>${words(entry.value)}</dd></div>`)}</dl></div>`
  return html`<div class="pair">${list('版本', made)}${list('耗时', [...seconds, ...speed])}</div>`
}
