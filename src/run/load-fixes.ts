import type { Config } from '../config.js'
import { TingxianError } from '../errors.js'
import type { CandidateFix } from '../model/fix.js'
import { withExistingStore } from './open-existing-store.js'

/**
 * The ranking that the last run left in the store, in rank order.
 * @throws TingxianError TX_STORE_MISSING; TX_RANK_OLD where an older version made it, without all parts of a score
 */
export const loadFixes = (config: Pick<Config, 'store' | 'out'>): Promise<readonly CandidateFix[]> =>
  withExistingStore(config, async (store) => {
    const fixes = (await store.results.fixes()) as readonly CandidateFix[]
    if (fixes.some(({ score }) => score.parts.trust === undefined)) {
      throw new TingxianError('TX_RANK_OLD', 'an older version of tingxian made the ranking that is stored', {
        hint: 'make it anew: tingxian taxonomy apply, or tingxian run with any input',
        exitCode: 2,
      })
    }
    return fixes
  })
