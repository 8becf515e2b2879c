import type { Lexicon } from '../lexicon/load-lexicon.js'
import { type CarriedThemes, NOTHING_CARRIED, type ThemeChanges } from '../model/carried-themes.js'
import { shortHash } from '../model/hash.js'
import type { PhraseCount } from '../model/theme.js'
import type { ThemeEvent } from '../model/theme-event.js'
import { type Clustering, type ClusterOptions, clusterPhrases, MOST_PHRASES } from '../pipelines/cluster.js'
import { compareThemes } from '../pipelines/themes/compare-themes.js'
import { proposeChanges } from '../pipelines/themes/propose-changes.js'
import { type Decisions, replayEvents } from '../pipelines/themes/replay-events.js'
import type { Store } from '../stores/store.js'
import { wordKinds } from './word-kinds.js'

/** A new theme needs so many voices, or this share of all documents if that is more. */
const FEWEST_NEW = 4
const FEWEST_NEW_SHARE = 0.0002
/** Phrases that fewer voices say are not carried: most say nothing of the theme, and each may be one person's words. */
const FEWEST_CARRIED = 2

export interface Carried {
  readonly themes: Clustering['themes']
  readonly changes: ThemeChanges
  readonly decisions: Decisions
  /** The ledger that they come from. */
  readonly events: readonly ThemeEvent[]
}

/**
 * Groups what the taxonomy does not know on from where the last run left it, as people decided meanwhile; gives the
 * stored phrases their themes, and, where all was read, leaves word for the next run.
 */
export const carryThemes = async (
  store: Store,
  lexicon: Lexicon,
  documents: number,
  whole: boolean,
): Promise<Carried> => {
  const phrases = await store.corpus.phrases(MOST_PHRASES)
  const events = await store.ledger.events()
  const decisions = replayEvents(events)
  const carried = ((await store.ledger.carried()) as CarriedThemes | null) ?? NOTHING_CARRIED
  const options: ClusterOptions = {
    aspects: lexicon.aspects.map(({ aspect }) => aspect),
    ...wordKinds(phrases, lexicon.userWords),
    fewest: Math.max(FEWEST_NEW, Math.ceil(documents * FEWEST_NEW_SHARE)),
  }
  const clustering = clusterPhrases(phrases, { ...options, carried, decisions })
  const proposals = proposeChanges(clustering, clusterPhrases(phrases, options), phrases, decisions)
  await store.corpus.assignPhrases(clustering.assignments)
  if (whole) await store.ledger.carry({ ...carryOf(clustering, carried, phrases), proposals })
  const changes = { ...compareThemes(carried.themes, clustering, phrases), proposals }
  return { themes: clustering.themes, changes, decisions, events }
}

/** What is left for the next run: themes that are shown, then those that once were. */
export const carryOf = (
  { themes, assignments, keys }: Clustering,
  before: CarriedThemes,
  phrases: readonly PhraseCount[],
): Omit<CarriedThemes, 'proposals'> => {
  const reachOf = new Map(phrases.map(({ aspect, opinion, reach }) => [`${aspect}\u0000${opinion}`, reach]))
  const held = new Map<string, (readonly [string, string])[]>()
  for (const { aspect, opinion, theme } of assignments) {
    if ((reachOf.get(`${aspect}\u0000${opinion}`) ?? 0) < FEWEST_CARRIED) continue
    held.set(theme, [...(held.get(theme) ?? []), [aspect, opinion]])
  }
  const shown = new Set(themes.map(({ theme_id }) => theme_id))
  return {
    keys,
    themes: [
      ...themes.map(({ theme_id, aspect, made }) => ({
        theme_id,
        name: made.name,
        named_at: made.reach,
        key: theme_id === `new:${shortHash(aspect)}` ? aspect : null,
        live: true,
        phrases: held.get(theme_id) ?? [],
      })),
      ...before.themes
        .filter(({ theme_id }) => !shown.has(theme_id))
        .map((theme) => ({ ...theme, live: false, phrases: [] })),
    ],
  }
}
