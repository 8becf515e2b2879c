import { loadConfig } from '../../config.js'
import { withExistingStore } from '../../run/open-existing-store.js'
import { findTheme, loadThemes, phrasesOf } from '../../run/stored-themes.js'
import { themePage } from '../theme-tables.js'

/** `tingxian themes show` */
export const themesShowCommand = async (
  said: string,
  flags: { readonly json?: boolean; readonly config?: string } & Record<string, unknown>,
): Promise<void> => {
  const config = loadConfig(flags, process.env, flags.config ?? null)
  const shown = await withExistingStore(config, async (store) => {
    const stored = await loadThemes(store)
    const theme_id = findTheme(stored, said)
    const events = await store.ledger.events()
    return {
      theme_id,
      theme: stored.themes.find((theme) => theme.theme_id === theme_id) ?? null,
      counts_as: stored.decisions.resolve(theme_id),
      phrases: phrasesOf(stored, theme_id),
      decisions: events.filter((event) => event.theme_id === theme_id || event.target === theme_id),
    }
  })
  console.log(flags.json ? JSON.stringify(shown) : themePage(shown))
}
