import { loadConfig } from '../../config.js'
import type { ReviewFormat } from '../../model/judgement.js'
import { exportReview } from '../../run/export-review.js'

interface ReviewExportFlags {
  readonly items: number
  readonly file?: string
  readonly format: ReviewFormat
  readonly config?: string
}

/** `tingxian review export` */
export const reviewExportCommand = async (
  flags: ReviewExportFlags & Record<string, unknown>,
): Promise<void> => {
  const config = loadConfig(flags, process.env, flags.config ?? null)
  const { items, format } = flags
  const { files, counts } = await exportReview(config, { items, format, file: flags.file ?? null })
  const { random, disagreeing, uncertain } = counts
  console.log(files.join('\n'))
  console.error(`${random} random, ${disagreeing} disagreeing, ${uncertain} uncertain`)
}
