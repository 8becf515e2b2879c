import { existsSync } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Config } from '../config.js'
import { TingxianError } from '../errors.js'
import type { ReviewFormat, Sample } from '../model/judgement.js'
import { codebookOf } from '../review/codebook.js'
import { writeCsv } from '../review/csv/write-csv.js'
import { labellingConfig } from '../review/label-studio/labelling-config.js'
import { writeTasks } from '../review/label-studio/write-tasks.js'
import { listReviewItems } from './list-review-items.js'
import { withExistingStore } from './open-existing-store.js'
import { loadResources } from './resources.js'
import { outputError } from './write-results.js'

export interface ExportOptions {
  readonly items: number
  /** null: `review-<week>` in the output folder. */
  readonly file: string | null
  readonly format: ReviewFormat
}

export interface ExportOutcome {
  readonly files: readonly string[]
  readonly counts: Readonly<Record<Sample, number>>
}

/**
 * Writes a list of items worth a person's look.
 * @throws TingxianError TX_REVIEW_FILE_EXISTS: the file may hold somebody's answers
 */
export const exportReview = (config: Config, options: ExportOptions): Promise<ExportOutcome> =>
  withExistingStore(config, async (store) => {
    const { lexicon, portable } = loadResources(config)
    const codebook = codebookOf(lexicon)
    const { threshold } = portable.models.confidence
    const { items, period } = await listReviewItems(store, {
      count: options.items,
      now: config.now,
      codebook,
      thresholdOf: () => threshold,
    })
    const file = options.file ?? defaultFile(config.out, period, options.format)
    if (options.format === 'csv') await writeNew(file, writeCsv(items))
    else await writeNew(file, writeTasks(items, codebook))
    const files = [file]
    if (options.format === 'label-studio') {
      const page = file.replace(/(\.json)?$/, '-labels.xml')
      await writeWhole(page, labellingConfig(codebook))
      files.push(page)
    }
    const countOf = (sample: Sample): number => items.filter((item) => item.sample === sample).length
    return {
      files,
      counts: {
        random: countOf('random'),
        disagreeing: countOf('disagreeing'),
        uncertain: countOf('uncertain'),
      },
    }
  })

const defaultFile = (folder: string, period: string | null, format: ReviewFormat): string =>
  join(folder, `review-${period ?? 'undated'}.${format === 'csv' ? 'csv' : 'json'}`)

const writeNew = async (file: string, text: string): Promise<void> => {
  if (existsSync(file)) {
    throw new TingxianError('TX_REVIEW_FILE_EXISTS', `${file} is there already and may hold answers`, {
      hint: 'take them in first (tingxian review import), then move it away or name another with --file',
      exitCode: 2,
    })
  }
  await writeWhole(file, text)
}

/** The file appears whole or not at all. @throws TingxianError TX_OUTPUT_WRITE_FAILED */
export const writeWhole = async (file: string, text: string): Promise<void> => {
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(`${file}.part`, text)
    await rename(`${file}.part`, file)
  } catch (cause) {
    throw outputError(file, cause)
  }
}
