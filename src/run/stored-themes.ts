import { z } from 'zod'
import { TingxianError } from '../errors.js'
import { type CarriedThemes, NOTHING_CARRIED } from '../model/carried-themes.js'
import type { RunResult } from '../model/fix.js'
import { shortHash } from '../model/hash.js'
import type { PhraseCount } from '../model/theme.js'
import type { NamedPhrase } from '../model/theme-event.js'
import { MOST_PHRASES } from '../pipelines/cluster.js'
import { type Decisions, replayEvents } from '../pipelines/themes/replay-events.js'
import type { Store } from '../stores/store.js'

export type StoredTheme = RunResult['themes'][number]

/** Themes as the last run left them, with what people decided since. */
export interface StoredThemes {
  readonly themes: readonly StoredTheme[]
  readonly carried: CarriedThemes
  readonly decisions: Decisions
  readonly phrases: readonly PhraseCount[]
}

const identified = z.object({ theme_id: z.string(), name: z.string() })

export const loadThemes = async (store: Store): Promise<StoredThemes> => {
  const bodies = await store.results.themes()
  const decisions = replayEvents(await store.ledger.events())
  return {
    // Written by `replaceThemes` in this shape.
    themes: bodies.filter((body) => identified.safeParse(body).success) as readonly StoredTheme[],
    carried: ((await store.ledger.carried()) as CarriedThemes | null) ?? NOTHING_CARRIED,
    decisions,
    phrases: await store.corpus.phrases(MOST_PHRASES),
  }
}

/** The id of a theme by its id or its name. @throws TingxianError TX_THEME_UNKNOWN */
export const findTheme = ({ themes, carried, decisions }: StoredThemes, said: string): string => {
  const byName = [
    ...[...decisions.names].map(([theme_id, name]) => ({ theme_id, name })),
    ...themes,
    ...carried.themes,
  ]
  const found =
    byName.find(({ theme_id }) => theme_id === said) ??
    byName.find(({ theme_id, name }) => name === said && decisions.resolve(theme_id) !== null)
  if (found) return found.theme_id
  throw new TingxianError('TX_THEME_UNKNOWN', `there is no theme "${said}"`, {
    hint: 'tingxian themes list shows ids and names; quote a name as one word',
    exitCode: 2,
  })
}

/** What is said under a theme: the phrases that it would hold in the next run. */
export const phrasesOf = (stored: StoredThemes, theme: string): readonly PhraseCount[] => {
  const keys = new Map(stored.carried.keys)
  return stored.phrases.filter(({ aspect, opinion }) => {
    const grouped = `new:${shortHash(keys.get(aspect) ?? aspect)}`
    return stored.decisions.placeOf(aspect, opinion, grouped) === theme
  })
}

/**
 * The phrases of a theme that people name by their words: an aspect with all that is said of it, or one phrase.
 * @throws TingxianError TX_THEME_UNKNOWN
 */
export const namePhrases = (
  stored: StoredThemes,
  theme: string,
  words: readonly string[],
): readonly NamedPhrase[] => {
  const held = phrasesOf(stored, theme)
  return words.flatMap((word): readonly NamedPhrase[] => {
    if (held.some(({ aspect }) => aspect === word)) return [{ aspect: word, opinion: null }]
    const found = held.filter(({ opinion }) => opinion === word)
    if (found.length > 0) return found.map(({ aspect, opinion }) => ({ aspect, opinion }))
    throw new TingxianError('TX_THEME_UNKNOWN', `${theme} has no phrase "${word}"`, {
      hint: 'tingxian themes show lists the phrases and aspects of a theme',
      exitCode: 2,
    })
  })
}
