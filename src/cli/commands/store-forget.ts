import type { Redis } from 'ioredis'
import { type Config, loadConfig, SETTINGS } from '../../config.js'
import { TingxianError } from '../../errors.js'
import { withExistingStore } from '../../run/open-existing-store.js'
import { hashCustomer } from '../../sources/identify.js'
import type { Store } from '../../stores/store.js'
import { type ForgottenQueued, forgetQueued } from '../../workers/forget-queued.js'
import { openRedis } from '../../workers/open-redis.js'
import { openQueues, type Queues } from '../../workers/queues.js'

interface ForgetFlags {
  readonly hashed?: boolean
  readonly config?: string
}

/** A run of the results over millions may take as long. */
const PATIENCE_MS = 600_000

/** `tingxian store forget` */
export const storeForgetCommand = async (
  customer: string,
  flags: ForgetFlags & Record<string, unknown>,
): Promise<void> => {
  const config = loadConfig(flags, process.env, flags.config ?? null)
  const hash = flags.hashed ? customer : hashCustomer(customer, config.customerSalt ?? '')
  const { forgotten, documents } = await withExistingStore(config, (store) => forget(config, store, hash))
  console.log(`${documents} documents deleted`)
  if (forgotten !== null)
    console.log(`${forgotten.queued} queued and ${forgotten.dead} dead documents deleted from the queues`)
  const all = documents + (forgotten?.queued ?? 0) + (forgotten?.dead ?? 0)
  if (all === 0) console.error('none was there: is --customer-salt that of the runs?')
  else console.error(OLD_FILES)
  if (forgotten !== null && forgotten.underWay > 0) throw stillUnderWay(forgotten)
}

const forget = async (
  config: Config,
  store: Store,
  customer: string,
): Promise<{ forgotten: ForgottenQueued | null; documents: number }> => {
  const remove = () => store.remove({ customer })
  const redis = await openQueuesRedis(config)
  if (redis === null) return { forgotten: null, ...(await remove()) }
  const queues: Queues = openQueues(redis)
  try {
    const { forgotten, done } = await forgetQueued(queues, customer, PATIENCE_MS, remove)
    return { forgotten, ...done }
  } finally {
    await queues.close()
    redis.disconnect()
  }
}

/** Without workers there is no Redis: that the usual address does not answer is no error. */
const openQueuesRedis = async ({ redis }: Config): Promise<Redis | null> => {
  try {
    return await openRedis(redis)
  } catch (error) {
    if (redis !== SETTINGS.redis.default) throw error
    console.error(
      `no queues were looked at: ${redis} does not answer; with workers, name theirs with --redis`,
    )
    return null
  }
}

const stillUnderWay = ({ underWay }: ForgottenQueued): TingxianError =>
  new TingxianError('TX_QUEUE_BUSY', `${underWay} jobs were still under way, and may hold more`, {
    hint: 'run the same command again when tingxian queue status shows none that is active',
    retryable: true,
  })

/** What a store cannot reach. */
export const OLD_FILES =
  'result files of earlier runs still show what was deleted: delete them; the next run makes counts and ranking anew'
