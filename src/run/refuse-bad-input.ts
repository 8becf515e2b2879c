import { join } from 'node:path'
import type { Config } from '../config.js'
import { TingxianError } from '../errors.js'
import type { IngestCounts } from './ingest.js'

/**
 * A run ends well while few rows are bad; with many the mapping is wrong, and a ranking would mislead.
 * @throws TingxianError TX_RUN_TOO_MANY_REJECTS
 */
export const refuseBadInput = (
  counts: Pick<IngestCounts, 'received' | 'rejected'>,
  config: Pick<Config, 'out' | 'maxRejectedShare'>,
): void => {
  const share = counts.received === 0 ? 0 : counts.rejected / counts.received
  if (share <= config.maxRejectedShare) return
  throw new TingxianError(
    'TX_RUN_TOO_MANY_REJECTS',
    `${counts.rejected} of ${counts.received} rows were rejected (${Math.round(share * 100)} %, allowed ${Math.round(config.maxRejectedShare * 100)} %)`,
    {
      hint: `look at ${join(config.out, 'rejects.jsonl')}; map columns with --map, or allow more with --max-rejected-share`,
    },
  )
}
