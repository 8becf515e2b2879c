import { stringify } from 'yaml'
import type { Config } from '../config.js'
import { withExistingStore } from './open-existing-store.js'
import { loadResources } from './resources.js'
import { findTheme, loadThemes, phrasesOf } from './stored-themes.js'

/** Words of a theme that are worth a rule: the most frequent, said by three voices and more. */
const MOST_WORDS = 20
const FEWEST_VOICES = 3

/** A lexicon file for a theme that the taxonomy is to know; null where it knows the code. */
export const draftPainPoint = async (config: Config, said: string, code: string): Promise<string | null> => {
  if (loadResources(config).lexicon.pains.has(code)) return null
  return await withExistingStore(config, async (store) => {
    const stored = await loadThemes(store)
    const theme_id = findTheme(stored, said)
    const words = phrasesOf(stored, theme_id)
      .filter(({ opinion, reach }) => opinion !== '' && reach >= FEWEST_VOICES)
      .slice(0, MOST_WORDS)
      .map(({ opinion }) => opinion)
    const stage = stored.themes.find((theme) => theme.theme_id === theme_id)?.stage ?? '使用'
    return draftOf(code, stage, [...new Set(words)])
  })
}

/** Definition and examples are the expert's to write. */
const draftOf = (code: string, stage: string, words: readonly string[]): string =>
  stringify({
    code,
    group: '商品',
    stage,
    definition: '',
    rules: [{ any: words.length > 0 ? words : [code] }],
    examples: { match: [], no_match: [] },
  })
