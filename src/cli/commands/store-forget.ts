import { loadConfig } from '../../config.js'
import { withExistingStore } from '../../run/open-existing-store.js'
import { hashCustomer } from '../../sources/identify.js'

interface ForgetFlags {
  readonly hashed?: boolean
  readonly config?: string
}

/** `tingxian store forget` */
export const storeForgetCommand = async (
  customer: string,
  flags: ForgetFlags & Record<string, unknown>,
): Promise<void> => {
  const config = loadConfig(flags, process.env, flags.config ?? null)
  const hash = flags.hashed ? customer : hashCustomer(customer, config.customerSalt ?? '')
  const { documents } = await withExistingStore(config, (store) => store.remove({ customer: hash }))
  console.log(`${documents} documents deleted`)
  if (documents === 0) console.error('none was there: is --customer-salt that of the runs?')
  else console.error(OLD_FILES)
}

/** What a store cannot reach. */
export const OLD_FILES =
  'result files of earlier runs still show what was deleted: delete them; the next run makes counts and ranking anew'
