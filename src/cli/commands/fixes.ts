import { z } from 'zod'
import { loadConfig } from '../../config.js'
import { TingxianError } from '../../errors.js'
import type { FixAct } from '../../model/theme-event.js'
import { decideFix } from '../../run/decide-fix.js'
import { loadFixes } from '../../run/load-fixes.js'
import { statesTable } from '../states-table.js'
import { decisionLine } from '../theme-tables.js'
import { decidingOf } from './themes-decide.js'

type Flags = Record<string, unknown> & {
  readonly on?: string
  readonly by?: string
  readonly why?: string
  readonly json?: boolean
  readonly config?: string
}

/** `tingxian fixes list` */
export const fixesListCommand = async (flags: Flags): Promise<void> => {
  const config = loadConfig(flags, process.env, flags.config ?? null)
  const fixes = await loadFixes(config)
  console.log(flags.json ? JSON.stringify(fixes) : statesTable(fixes))
}

const decide =
  (act: FixAct) =>
  async (fix: string, flags: Flags): Promise<void> => {
    const config = loadConfig(flags, process.env, flags.config ?? null)
    const now = new Date()
    const event = await decideFix(config, { act, fix, on: dayOf(flags.on, now) }, decidingOf(flags, now))
    console.error(decisionLine(event))
    console.error('results show it from the next run on; tingxian themes undo takes it back')
  }

/** `tingxian fixes plan` */
export const planCommand = decide('plan')
/** `tingxian fixes ship` */
export const shipCommand = decide('ship')
/** `tingxian fixes drop` */
export const dropCommand = decide('drop')

const dayOf = (given: string | undefined, now: Date): string => {
  if (given === undefined) return now.toISOString().slice(0, 'YYYY-MM-DD'.length)
  if (z.iso.date().safeParse(given).success) return given
  throw new TingxianError('TX_FIX_DAY', `--on ${given} is no day`, { hint: 'YYYY-MM-DD', exitCode: 2 })
}
