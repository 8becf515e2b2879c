import { loadConfig } from '../../config.js'
import { inForce } from '../../run/decide-theme.js'
import { withExistingStore } from '../../run/open-existing-store.js'
import { decisionTable } from '../theme-tables.js'

/** `tingxian themes log` */
export const themesLogCommand = async (
  flags: { readonly json?: boolean; readonly config?: string } & Record<string, unknown>,
): Promise<void> => {
  const config = loadConfig(flags, process.env, flags.config ?? null)
  const events = await withExistingStore(config, (store) => store.ledger.events())
  const counting = inForce(events)
  if (flags.json)
    console.log(JSON.stringify(events.map((event) => ({ ...event, counts: counting.has(event.event_id) }))))
  else console.log(decisionTable(events, counting))
}
