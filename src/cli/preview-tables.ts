import Table from 'cli-table3'
import pc from 'picocolors'
import type { EvidenceQuote } from '../model/fix.js'
import type { TaxonomyPreview } from '../model/taxonomy-preview.js'
import { displayText } from '../report/display-text.js'

/** Codes and weeks that are shown on a terminal; all of them are in the page and in JSON. */
const MOST_ROWS = 30

type Cell = string | number

/** The preview of a taxonomy for a terminal, in Chinese. */
export const previewTables = (preview: TaxonomyPreview): string => {
  const { documents, from, to, samples } = preview
  const before = from.map((version) => `${line(version.taxonomy)}（${version.documents} 条）`).join('、')
  return [
    `分类 ${before || '（空的库）'} → ${line(to.taxonomy)}`,
    `反馈 ${documents.all} 条，有变 ${documents.changed} 条：多出痛点或要求 ${documents.gaining} 条，少了 ${documents.losing} 条${documents.dropped > 0 ? `，不再算数 ${documents.dropped} 条` : ''}`,
    section('按代码（反馈条数）', ['代码', '类型', '原来', '新增', '失去', '之后'], codeRows(preview)),
    section('按周（所有代码）', ['周', '新增', '失去'], weekRows(preview)),
    section('排名', ['候选修复', '原名次', '新名次'], rankRows(preview)),
    samplesText('新增的判定', '+', samples.gained),
    samplesText('失去的判定', '-', samples.lost),
  ]
    .filter((part) => part !== '')
    .join('\n')
}

const codeRows = ({ codes }: TaxonomyPreview): Cell[][] =>
  codes.map(({ code, kind, before, gained, lost, after }) => [
    line(code),
    kind === 'pain' ? '痛点' : '要求',
    before,
    gained,
    lost,
    after,
  ])

const weekRows = ({ weeks }: TaxonomyPreview): Cell[][] =>
  weeks.map(({ week, gained, lost }) => [line(week ?? '没有日期'), gained, lost])

const rankRows = ({ ranking }: TaxonomyPreview): Cell[][] =>
  ranking.map(({ title, before, after }) => [line(title), before ?? '—', after ?? '—'])

const section = (title: string, head: readonly string[], rows: readonly Cell[][]): string => {
  if (rows.length === 0) return ''
  const table = new Table({
    head: head.map((name) => pc.bold(name)),
    colAligns: head.map((_, index) => (index === 0 ? 'left' : 'right')),
    style: { head: [], border: [] },
    chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
  })
  for (const row of rows.slice(0, MOST_ROWS)) table.push(row)
  const left = rows.length - MOST_ROWS
  return `\n${title}\n${table.toString()}${left > 0 ? `\n还有 ${left} 行，见 --html 或 --json` : ''}`
}

const samplesText = (title: string, mark: string, quotes: readonly EvidenceQuote[]): string =>
  quotes.length === 0
    ? ''
    : `\n${title}，随机 ${quotes.length} 条\n${quotes.map((quote) => `${mark} ${sampleLine(quote)}`).join('\n')}`

const sampleLine = ({ theme, text, start, end, id }: EvidenceQuote): string => {
  const [head, quote, tail] = [text.slice(0, start), text.slice(start, end), text.slice(end)].map(line)
  return `${line(theme.slice(theme.indexOf(':') + 1))}：${head}${pc.bold(`「${quote}」`)}${tail} ${pc.dim(line(id))}`
}

/** Nothing of a customer's text may steer the terminal. */
const line = (text: string): string => displayText(text).replace(/\s+/g, ' ')
