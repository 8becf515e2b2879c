import { join } from 'node:path'
import { loadConfig } from '../../config.js'
import { enqueueFiles } from '../../workers/enqueue-files.js'
import { createProgress } from '../progress.js'
import { untilStopped } from '../until-stopped.js'

/** `tingxian enqueue` */
export const enqueueCommand = async (
  files: readonly string[],
  flags: Record<string, unknown> & { readonly config?: string },
): Promise<void> => {
  const config = loadConfig(flags, process.env, flags.config ?? null)
  const progress = createProgress('queueing')
  try {
    const { counts, stopped } = await untilStopped(
      'stopping: what was queued stays queued; run the same command again to go on',
      (signal) => enqueueFiles(config, files, progress, signal),
    )
    progress.stop()
    console.error(
      `${counts.received} received = ${counts.queued} queued + ${counts.rejected} rejected + ${counts.repeated} repeated`,
    )
    if (counts.rejected > 0) console.error(`rejected rows and why: ${join(config.out, 'rejects.jsonl')}`)
    if (stopped) process.exitCode = 130
  } finally {
    progress.stop()
  }
}
