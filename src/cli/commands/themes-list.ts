import { loadConfig } from '../../config.js'
import { withExistingStore } from '../../run/open-existing-store.js'
import { loadThemes } from '../../run/stored-themes.js'
import { proposalLines, themeTable } from '../theme-tables.js'

/** `tingxian themes list` */
export const themesListCommand = async (
  flags: { readonly new?: boolean; readonly json?: boolean; readonly config?: string } & Record<
    string,
    unknown
  >,
): Promise<void> => {
  const config = loadConfig(flags, process.env, flags.config ?? null)
  const stored = await withExistingStore(config, loadThemes)
  const themes = stored.themes.filter(({ kind }) => !flags.new || kind === 'new')
  const { proposals } = stored.carried
  if (flags.json) {
    console.log(JSON.stringify({ themes, proposals }))
    return
  }
  console.log(themeTable(themes))
  for (const line of proposalLines(proposals, themes)) console.log(line)
}
