import { loadConfig } from '../../config.js'
import { TingxianError } from '../../errors.js'
import { DEFAULT_WEIGHTS, parseWeights } from '../../model/rank-settings.js'
import { rerank } from '../../pipelines/rank/rerank.js'
import { loadFixes } from '../../run/load-fixes.js'
import { fixTable } from '../fix-table.js'
import { whatIfTable } from '../what-if-table.js'

interface RankFlags {
  readonly whatIf?: string
  readonly json?: boolean
  readonly config?: string
}

/** `tingxian rank` */
export const rankCommand = async (flags: RankFlags & Record<string, unknown>): Promise<void> => {
  const config = loadConfig(flags, process.env, flags.config ?? null)
  const weights = flags.whatIf === undefined ? DEFAULT_WEIGHTS : parseWeights(flags.whatIf)
  if ('wrong' in weights) {
    throw new TingxianError('TX_CONFIG_INVALID', `--what-if: ${weights.wrong}`, {
      hint: 'write it as severity=2,growth=1; parts that are not named keep their usual weight',
      exitCode: 2,
    })
  }
  const fixes = await loadFixes(config)
  if (flags.whatIf === undefined) console.log(flags.json ? JSON.stringify(fixes) : fixTable({ fixes }))
  else {
    const reranked = rerank(fixes, weights)
    console.log(flags.json ? JSON.stringify(reranked) : whatIfTable(reranked, weights))
  }
}
