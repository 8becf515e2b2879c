import { loadConfig } from '../../config.js'
import { applyTaxonomy } from '../../run/apply-taxonomy.js'
import { fixTable } from '../fix-table.js'
import { movementLines } from '../movement-lines.js'
import { createProgress } from '../progress.js'
import { untilStopped } from '../until-stopped.js'

interface ApplyFlags {
  readonly json?: boolean
  readonly config?: string
}

/** `tingxian taxonomy apply` */
export const taxonomyApplyCommand = async (flags: ApplyFlags & Record<string, unknown>): Promise<void> => {
  const config = loadConfig(flags, process.env, flags.config ?? null)
  const progress = createProgress()
  try {
    const { counts, left, versions, result, report } = await untilStopped(
      'stopping: what was judged is being stored; run the same command again to go on',
      (signal) => applyTaxonomy(config, progress, signal),
    )
    progress.stop()
    const dropped = Object.values(counts.dropped).reduce((sum, count) => sum + count, 0)
    console.error(
      `${counts.received} judged again by taxonomy ${versions.taxonomy} = ${counts.analyzed} changed + ${dropped} dropped + ${counts.known} as before`,
    )
    if (result === null || report === null) {
      console.error(
        `${left} documents are left, and the ranking is that of before; run the same command again to go on`,
      )
      process.exitCode = 130
      return
    }
    console.log(
      flags.json ? JSON.stringify({ fixes: result.fixes, summary: result.summary }) : fixTable(result),
    )
    if (!flags.json) for (const line of [...movementLines(result), `报告: ${report}`]) console.log(line)
  } finally {
    progress.stop()
  }
}
