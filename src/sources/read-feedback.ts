import { TingxianError } from '../errors.js'
import { shortHash } from '../model/hash.js'
import { type BuildOptions, buildFeedback, type RowFault } from './build-feedback.js'
import type { CsvRow } from './cut-block.js'
import { type ListedFile, listFiles } from './list-files.js'
import type { JsonRow } from './parse-row.js'
import { type FilePlan, planFile } from './plan-file.js'
import { DEFAULT_BATCH_SIZE, DEFAULT_MAX_RECORD_BYTES, type ReadOptions, type SourceItem } from './source.js'

/**
 * Reads feedback from files and folders, in the order of their paths and rows, in batches of one file each. Nothing is
 * read ahead of the batch asked for, so memory does not grow with the files. Rows that cannot become feedback come as
 * rejects; what makes a file unreadable throws a `TingxianError`, wrong usage before the first batch.
 */
export async function* readFeedback(
  options: ReadOptions,
): AsyncGenerator<readonly SourceItem[], void, undefined> {
  const { inputs, map = {}, maxRecordBytes = DEFAULT_MAX_RECORD_BYTES } = options
  const files = await listFiles(inputs)
  const plans: { listed: ListedFile; plan: FilePlan | null }[] = []
  for (const listed of files) plans.push({ listed, plan: await planFile(listed, { map, maxRecordBytes }) })

  const onBytes = countProgress(files, options.onProgress)
  let rows = 0
  for (const { listed, plan } of plans) {
    const end = { file: listed.file, rows: 0, rejected: 0 }
    if (plan === null) onBytes(listed.bytes)
    else {
      options.onFile?.(plan.reading)
      for await (const batch of readFile(plan, options, onBytes)) {
        end.rows += batch.length
        for (const item of batch) if (item.kind === 'reject') end.rejected += 1
        yield batch
      }
    }
    rows += end.rows
    options.onEnd?.(end)
  }
  if (rows === 0) throw nothingThere(files)
}

async function* readFile(
  plan: FilePlan,
  options: ReadOptions,
  onBytes: (bytes: number) => void,
): AsyncGenerator<SourceItem[], void, undefined> {
  const batchSize = options.batchSize ?? DEFAULT_BATCH_SIZE
  const toItem = createToItem(plan, options)
  let skip: number = plan.headerRows
  let batch: SourceItem[] = []
  try {
    for await (const rows of plan.opened.rows(onBytes)) {
      for (const row of rows) {
        if (skip > 0) skip -= 1
        else if (batch.push(toItem(row)) >= batchSize) {
          yield batch
          batch = []
        }
      }
    }
  } catch (error) {
    // The rows before the place that cannot be read are good.
    if (batch.length > 0) yield batch
    throw error
  }
  if (batch.length > 0) yield batch
}

function createToItem(plan: FilePlan, options: ReadOptions): (row: CsvRow | JsonRow) => SourceItem {
  const { file, guessed, columns } = plan.reading
  const build: BuildOptions = {
    customerSalt: options.customerSalt ?? '',
    guessedSource: guessed.includes('source') ? (columns.source ?? null) : null,
  }
  let index = -1
  const toReject = (line: number, fault: RowFault): SourceItem => ({
    kind: 'reject',
    index,
    reject: { file, line, ...fault },
    row_key: shortHash([plan.opened.head_key, line, fault.field, fault.reason].join()),
  })
  return (row) => {
    index += 1
    const values = plan.valuesOf(row)
    if (typeof values === 'string') return toReject(row.line, { field: null, reason: values, value: null })
    const built = buildFeedback(values, build)
    return 'reason' in built ? toReject(row.line, built) : { kind: 'feedback', index, feedback: built }
  }
}

function countProgress(
  files: readonly ListedFile[],
  onProgress: ReadOptions['onProgress'],
): (bytes: number) => void {
  if (onProgress === undefined) return () => undefined
  const total = files.reduce((sum, file) => sum + file.bytes, 0)
  let read = 0
  return (bytes) => {
    read += bytes
    onProgress(read, total)
  }
}

function nothingThere(files: readonly ListedFile[]): TingxianError {
  const [first] = files
  const place = files.length === 1 && first !== undefined ? first.file : `all ${files.length} input files`
  return new TingxianError('TX_SOURCE_EMPTY', `${place}: no feedback in it, not a single row`, {
    hint: 'check that the export finished; a table needs rows below its header',
  })
}
