import { userInfo } from 'node:os'
import { loadConfig } from '../../config.js'
import type { ThemeEvent } from '../../model/theme-event.js'
import { type Deciding, decideTheme, type ThemeDecision, undoDecision } from '../../run/decide-theme.js'
import { decisionLine } from '../theme-tables.js'

interface DecideFlags {
  readonly by?: string
  readonly why?: string
  readonly into?: string
  readonly to?: string
  readonly name?: string
  readonly as?: string
  readonly config?: string
}
type Flags = DecideFlags & Record<string, unknown>

/** `tingxian themes rename` */
export const renameCommand = (theme: string, name: string, flags: Flags): Promise<void> =>
  decide([{ act: 'rename', theme, name }], flags)

/** `tingxian themes merge` */
export const mergeCommand = (themes: readonly string[], flags: Flags): Promise<void> =>
  decide(
    themes.map((theme) => ({ act: 'merge', theme, target: flags.into ?? '' })),
    flags,
  )

/** `tingxian themes split` */
export const splitCommand = (theme: string, words: readonly string[], flags: Flags): Promise<void> =>
  decide([{ act: 'split', theme, words, ...(flags.name === undefined ? {} : { name: flags.name }) }], flags)

/** `tingxian themes move` */
export const moveCommand = (theme: string, words: readonly string[], flags: Flags): Promise<void> =>
  decide([{ act: 'move', theme, words, target: flags.to ?? '' }], flags)

/** `tingxian themes reject` */
export const rejectCommand = (themes: readonly string[], flags: Flags): Promise<void> =>
  decide(
    themes.map((theme) => ({ act: 'reject', theme })),
    flags,
  )

/** `tingxian themes pin` */
export const pinCommand = (themes: readonly string[], flags: Flags): Promise<void> =>
  decide(
    themes.map((theme) => ({ act: 'pin', theme })),
    flags,
  )

/** `tingxian themes accept` */
export const acceptCommand = async (theme: string, flags: Flags): Promise<void> => {
  const config = loadConfig(flags, process.env, flags.config ?? null)
  const code = flags.as ?? ''
  const { draftPainPoint } = await import('../../run/draft-pain-point.js')
  const draft = await draftPainPoint(config, theme, code)
  await decide([{ act: 'accept', theme, target: code }], flags)
  if (draft === null) return
  console.error(
    `the taxonomy has no ${code} yet; to find it in texts, too, put this into taxonomy/${code}.yml of your own lexicons (--taxonomy):`,
  )
  console.log(draft)
}

/** `tingxian themes undo` */
export const undoCommand = async (eventId: string, flags: Flags): Promise<void> => {
  const config = loadConfig(flags, process.env, flags.config ?? null)
  report([await undoDecision(config, eventId, decidingOf(flags))])
}

const decide = async (decisions: readonly ThemeDecision[], flags: Flags): Promise<void> => {
  const config = loadConfig(flags, process.env, flags.config ?? null)
  report(await decideTheme(config, decisions, decidingOf(flags)))
}

/** Who decides, unless a flag says so who is logged in. */
export const decidingOf = ({ by, why }: Pick<DecideFlags, 'by' | 'why'>, now = new Date()): Deciding => ({
  by: by ?? userInfo().username,
  why: why ?? null,
  now,
})

const report = (events: readonly ThemeEvent[]): void => {
  for (const event of events) console.error(decisionLine(event))
  console.error('every run follows this from the next one on (tingxian run, or tingxian taxonomy apply)')
}
