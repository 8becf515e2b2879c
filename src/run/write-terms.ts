import { join } from 'node:path'
import Papa from 'papaparse'
import type { TermReport } from '../model/term.js'
import { displayText } from '../report/display-text.js'
import { guardCell } from '../review/csv/guard-cell.js'
import { writeWhole } from './export-review.js'

/** Without it Excel takes UTF-8 for the system's own encoding. */
const BYTE_ORDER_MARK = '\ufeff'
/** The last two are for the expert to fill in. */
const HEADER = [
  '说法',
  '类型',
  '新出现',
  '最近条数',
  '此前条数',
  '预期条数',
  '其中不满',
  '增多倍数',
  '倍数下限',
  '倍数上限',
  '邻近主题',
  '原话1',
  '原话2',
  '原话3',
  '收入词表',
  '归入编码',
]

/** Writes `terms.csv` for an expert. @throws TingxianError TX_OUTPUT_WRITE_FAILED */
export const writeTerms = async (folder: string, { candidates }: TermReport): Promise<string> => {
  const rows = candidates.map(
    ({ term, kind, is_new, recent, before, expected, unhappy, ratio, near, quotes }) => [
      term,
      kind === 'phrase' ? '短语' : '词',
      is_new ? '是' : '否',
      recent,
      before,
      expected,
      unhappy,
      ratio.value,
      ratio.low,
      ratio.high,
      near?.name ?? '',
      ...[0, 1, 2].map((index) => quotes[index]?.quote ?? ''),
      '',
      '',
    ],
  )
  const cells = rows.map((row) => row.map((cell) => guardCell(displayText(String(cell)))))
  const file = join(folder, 'terms.csv')
  await writeWhole(file, `${BYTE_ORDER_MARK}${Papa.unparse([HEADER, ...cells], { newline: '\r\n' })}\r\n`)
  return file
}
