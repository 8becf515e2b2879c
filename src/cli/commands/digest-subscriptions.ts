import { loadConfig } from '../../config.js'
import { addSubscription, removeSubscription } from '../../digests/edit-subscriptions.js'
import { loadSubscriptions } from '../../digests/load-subscriptions.js'
import type { DigestLanguage, Weekday } from '../../model/digest.js'
import { subscriptionTable } from '../digest-tables.js'

type Flags = Record<string, unknown> & { readonly config?: string; readonly json?: boolean }

interface AddFlags {
  readonly to: readonly string[]
  readonly category?: readonly string[]
  readonly product?: readonly string[]
  readonly region?: readonly string[]
  readonly language?: DigestLanguage
  readonly weekday?: Weekday
  readonly hour?: number
  readonly timeZone?: string
  readonly minimum?: number
  readonly skipEmpty?: boolean
  readonly from?: string
}

const pathOf = (flags: Flags): string => loadConfig(flags, process.env, flags.config ?? null).subscriptions

/** `tingxian digest list` */
export const listCommand = async (flags: Flags): Promise<void> => {
  const { subscriptions } = loadSubscriptions(pathOf(flags))
  console.log(flags.json ? JSON.stringify(subscriptions) : subscriptionTable(subscriptions))
}

/** `tingxian digest add NAME` */
export const addCommand = async (name: string, flags: Flags & AddFlags): Promise<void> => {
  const { to, category, product, region, language, weekday, hour, timeZone, minimum, skipEmpty } = flags
  const given = {
    categories: category,
    products: product,
    regions: region,
    language,
    weekday,
    hour,
    timezone: timeZone,
    minimum,
    empty: skipEmpty ? 'skip' : undefined,
  }
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  addSubscription(pathOf(flags), { name, to, ...said }, flags.from ?? null)
  console.log(`${name}: ${to.join(', ')}`)
}

/** `tingxian digest remove NAME` */
export const removeCommand = async (name: string, flags: Flags): Promise<void> => {
  removeSubscription(pathOf(flags), name)
  console.log(`${name} removed`)
}
