import { loadConfig } from '../../config.js'
import { reviewStatus } from '../../run/review-status.js'
import { statusTables } from '../status-tables.js'

/** `tingxian review status` */
export const reviewStatusCommand = async (
  flags: { readonly json?: boolean; readonly config?: string } & Record<string, unknown>,
): Promise<void> => {
  const config = loadConfig(flags, process.env, flags.config ?? null)
  const status = await reviewStatus(config)
  console.log(flags.json ? JSON.stringify(status) : statusTables(status))
}
