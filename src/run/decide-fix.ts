import type { Config } from '../config.js'
import { TingxianError } from '../errors.js'
import type { CandidateFix } from '../model/fix.js'
import type { FixAct, ThemeEvent } from '../model/theme-event.js'
import { ledgerIdOf } from '../pipelines/rank/track-fix.js'
import { type Deciding, toEvent } from './decide-theme.js'
import { withExistingStore } from './open-existing-store.js'

/** A decision on a candidate fix as a person says it. */
export interface FixDecision {
  readonly act: FixAct
  /** By id or title. */
  readonly fix: string
  /** Since when, `YYYY-MM-DD`. */
  readonly on: string
}

/** Writes a decision into the ledger; results show it from the next run on. @throws TingxianError TX_FIX_UNKNOWN */
export const decideFix = (
  config: Pick<Config, 'store' | 'out'>,
  { act, fix, on }: FixDecision,
  deciding: Deciding,
): Promise<ThemeEvent> =>
  withExistingStore(config, async (store) => {
    const fixes = (await store.results.fixes()) as readonly CandidateFix[]
    const found = fixes.find(({ fix_id, title }) => fix_id === fix || title === fix)
    if (found === undefined) {
      throw new TingxianError('TX_FIX_UNKNOWN', `there is no candidate fix "${fix}"`, {
        hint: 'tingxian fixes list shows their ids',
        exitCode: 2,
      })
    }
    const said = {
      act,
      theme_id: ledgerIdOf(found.fix_id),
      target: on,
      name: null,
      phrases: [],
      undoes: null,
    }
    const event = toEvent(said, await store.ledger.events(), deciding)
    await store.ledger.add([event])
    return event
  })
