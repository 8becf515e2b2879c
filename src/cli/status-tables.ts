import Table from 'cli-table3'
import pc from 'picocolors'
import type { JudgementRow } from '../model/judgement.js'
import { displayText } from '../report/display-text.js'
import { KIND_LABELS, SAMPLE_LABELS } from '../review/review-item.js'
import type { ReviewStatus } from '../run/review-status.js'

const percent = (share: number): string => `${Math.round(100 * share)}%`

/** What `review status` shows, for people. */
export const statusTables = (status: ReviewStatus): string =>
  [
    heading('准确率（只算随机抽样、由人判断的；括号里是 90% 区间）', precisionTable(status)),
    heading('语言模型的判断（不计入准确率）', modelTable(status)),
    heading('语言模型给新主题起的名（建议，未采用）', nameTable(status)),
    countLine(status.judgements),
  ]
    .filter((part) => part !== '')
    .join('\n\n')

const heading = (title: string, table: string): string => (table === '' ? '' : `${pc.bold(title)}\n${table}`)

const precisionTable = ({ precision }: ReviewStatus): string => {
  const weeks = (row: (typeof precision)[number]): number =>
    precision.filter(
      (other) =>
        other.period !== 'all' &&
        other.kind === row.kind &&
        other.code === row.code &&
        other.pipeline_version === row.pipeline_version,
    ).length
  // All weeks together say something new only where there are several.
  const rows = precision.filter((row) => row.period !== 'all' || weeks(row) > 1)
  return tableOf(
    ['类型', '编码', '期次（周一）', '流程版本', '判过', '判对', '准确率'],
    rows.map(({ kind, code, period, pipeline_version, judged, right, precision: { value, low, high } }) => [
      KIND_LABELS[kind],
      code,
      period === 'all' ? '各期合计' : (period ?? '无日期'),
      pipeline_version,
      String(judged),
      String(right),
      `${percent(value)}（${percent(low)}–${percent(high)}）`,
    ]),
    ['left', 'left', 'left', 'left', 'right', 'right', 'right'],
  )
}

const modelTable = ({ models }: ReviewStatus): string =>
  tableOf(
    ['模型', '类型', '编码', '判过', '判对', '人也判过', '与人一致'],
    models.map(({ model, kind, code, judged, right, compared, agreed }) => [
      model ?? '',
      KIND_LABELS[kind],
      code,
      ...[judged, right, compared, agreed].map(String),
    ]),
    ['left', 'left', 'left', 'right', 'right', 'right', 'right'],
  )

const nameTable = ({ names }: ReviewStatus): string =>
  tableOf(
    ['主题', '建议名', '模型', '时间'],
    names.map(({ theme_id, name, reviewer, suggested_at }) => [
      theme_id,
      name,
      reviewer ?? '',
      suggested_at.replace('T', ' '),
    ]),
    ['left', 'left', 'left', 'left'],
  )

const tableOf = (head: string[], rows: readonly string[][], colAligns: ('left' | 'right')[]): string => {
  if (rows.length === 0) return ''
  const table = new Table({
    head,
    colAligns,
    style: { head: [], border: [] },
    chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
  })
  table.push(...rows.map((row) => row.map(displayText)))
  return table.toString()
}

const SOURCE_LABELS: Readonly<Record<JudgementRow['source'], string>> = { person: '人', model: '模型' }

const countLine = (counts: ReviewStatus['judgements']): string =>
  counts.length === 0
    ? '还没有判断。先用 tingxian review export 导出清单，填好后用 tingxian review import 收回。'
    : `判断：${counts.map(({ source, sample, count }) => `${SOURCE_LABELS[source]}·${SAMPLE_LABELS[sample]} ${count}`).join('，')}`
