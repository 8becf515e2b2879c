import { TingxianError } from '../errors.js'
import type { CsvRow } from '../sources/cut-block.js'
import { listFiles } from '../sources/list-files.js'
import { openFile } from '../sources/open-file.js'
import type { JsonRow } from '../sources/parse-row.js'
import { DEFAULT_MAX_RECORD_BYTES } from '../sources/source.js'
import type { AnswerRow } from './answer.js'
import { readCsvAnswers } from './csv/read-answers.js'
import { readExport } from './label-studio/read-export.js'

/**
 * The answers in a file: a list that came back as CSV (in any encoding and with any delimiter that a spreadsheet makes
 * of it), or a Label Studio export.
 * @throws TingxianError TX_SOURCE_… for a file that cannot be read, TX_REVIEW_COLUMNS for another table
 */
export const readAnswers = async (file: string): Promise<readonly AnswerRow[]> => {
  const [listed] = await listFiles([file])
  const opened = listed === undefined ? null : await openFile(listed, DEFAULT_MAX_RECORD_BYTES)
  if (opened === null) {
    throw new TingxianError('TX_SOURCE_EMPTY', `${file}: nothing in it`, {
      hint: 'give a list that tingxian review export wrote, or an export from Label Studio',
    })
  }
  const rows: (CsvRow | JsonRow)[] = []
  for await (const batch of opened.rows()) rows.push(...batch)
  return opened.format === 'csv'
    ? readCsvAnswers(file, rows as readonly CsvRow[])
    : readExport(rows as readonly JsonRow[])
}
