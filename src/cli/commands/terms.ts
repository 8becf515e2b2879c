import { loadConfig } from '../../config.js'
import { findTerms } from '../../run/find-terms.js'
import { writeTerms } from '../../run/write-terms.js'
import { termTable } from '../term-table.js'

interface TermFlags {
  readonly category?: string
  readonly region?: string
  readonly weeks: number
  readonly json?: boolean
  readonly config?: string
}

/** `tingxian terms` */
export const termsCommand = async (flags: TermFlags & Record<string, unknown>): Promise<void> => {
  const config = loadConfig(flags, process.env, flags.config ?? null)
  const { category = null, region = null, weeks } = flags
  const report = await findTerms(config, { category, region, weeks })
  const file = await writeTerms(config.out, report)
  console.log(flags.json ? JSON.stringify(report) : termTable(report))
  console.error(`for an expert: ${file}`)
}
