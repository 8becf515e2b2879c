import { loadConfig } from '../../config.js'
import { withExistingStore } from '../../run/open-existing-store.js'
import { OLD_FILES } from './store-forget.js'

interface RetainFlags {
  readonly days: number
  readonly before?: string
  readonly config?: string
}

/** `tingxian store retain` */
export const storeRetainCommand = async (flags: RetainFlags & Record<string, unknown>): Promise<void> => {
  const config = loadConfig(flags, process.env, flags.config ?? null)
  const before = flags.before ?? daysAgo(flags.days)
  const { documents } = await withExistingStore(config, (store) => store.remove({ before }))
  console.log(`${documents} documents from before ${before} deleted`)
  if (documents > 0) console.error(OLD_FILES)
}

const MS_A_DAY = 86_400_000

const daysAgo = (days: number): string => new Date(Date.now() - days * MS_A_DAY).toISOString().slice(0, 10)
