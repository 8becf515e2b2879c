import { loadConfig } from '../../config.js'
import { importReview } from '../../run/import-review.js'

interface ReviewImportFlags {
  readonly reviewer?: string
  readonly examplesTo?: string
  readonly config?: string
}

/** `tingxian review import` */
export const reviewImportCommand = async (
  file: string,
  flags: ReviewImportFlags & Record<string, unknown>,
): Promise<void> => {
  const config = loadConfig(flags, process.env, flags.config ?? null)
  const { added, known, open, faults, examples } = await importReview(config, file, {
    reviewer: flags.reviewer ?? null,
    examplesTo: flags.examplesTo ?? null,
    now: new Date(),
  })
  for (const { line, reason, cure } of faults) console.error(`${file}:${line}: ${reason} (${cure})`)
  console.log(`${added} added, ${known} known already, ${open} without an answer, ${faults.length} bad`)
  if (flags.examplesTo !== undefined) console.log(`${examples} new in ${flags.examplesTo}/examples.yml`)
}
