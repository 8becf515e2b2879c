import { loadConfig } from '../../config.js'
import { run } from '../../run/run.js'
import { fixTable } from '../fix-table.js'
import { mixedVersionsNote } from '../mixed-versions.js'
import { movementLines } from '../movement-lines.js'
import { createProgress } from '../progress.js'
import { untilStopped } from '../until-stopped.js'

interface RunFlags {
  readonly input: readonly string[]
  readonly json?: boolean
  readonly config?: string
}

/** `tingxian run` */
export const runCommand = async (flags: RunFlags & Record<string, unknown>): Promise<void> => {
  const config = loadConfig(flags, process.env, flags.config ?? null)
  const progress = createProgress()
  try {
    const { result, report, interrupted } = await untilStopped(
      'stopping: what was read is being stored; run the same command again to go on',
      (signal) => run(config, flags.input, progress, signal),
    )
    progress.stop()
    const { summary } = result
    const dropped = Object.values(summary.dropped).reduce((sum, count) => sum + count, 0)
    console.error(
      `${summary.received} received = ${summary.analyzed} analyzed + ${dropped} dropped + ${summary.rejected} rejected + ${summary.known} known; ${summary.documents_per_second} documents a second`,
    )
    if (summary.rejected > 0) console.error(`rejected rows and why: ${config.out}/rejects.jsonl`)
    const note = mixedVersionsNote(summary, config)
    if (note !== null) console.error(note)
    console.log(flags.json ? JSON.stringify({ fixes: result.fixes, summary }) : fixTable(result))
    if (!flags.json) for (const line of [...movementLines(result), `报告: ${report}`]) console.log(line)
    if (interrupted) process.exitCode = 130
  } finally {
    progress.stop()
  }
}
