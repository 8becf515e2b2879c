import type { EvidenceQuote } from '../model/fix.js'
import { shortHash } from '../model/hash.js'
import type { MentionRow, StoredDocument } from '../model/mention.js'
import type { CodeChange, TaxonomyPreview, WeekChange } from '../model/taxonomy-preview.js'
import { evidenceOf } from '../pipelines/rank/choose-quotes.js'
import type { Rejudged } from './rejudge-documents.js'

const SAMPLES = 30

export type Comparison = Pick<TaxonomyPreview, 'documents' | 'codes' | 'weeks' | 'samples'>

/** Counts what documents gain and lose, one after the other; holds counts and samples only. */
export interface JudgementComparison {
  add(rejudged: Rejudged): void
  result(): Comparison
}

export const createJudgementComparison = (): JudgementComparison => {
  const documents = { all: 0, changed: 0, gaining: 0, losing: 0, dropped: 0 }
  const codes = createChangeCounter<string>()
  const weeks = createChangeCounter<string | null>()
  const weeksOfCodes = new Map<string, ReturnType<typeof createChangeCounter<string | null>>>()
  const before = new Map<string, number>()
  const samples = { gained: createSample(), lost: createSample() }

  const note = (
    side: 'gained' | 'lost',
    document: StoredDocument['document'],
    mentions: ReadonlyMap<string, MentionRow>,
    known: ReadonlyMap<string, MentionRow>,
  ): boolean => {
    let any = false
    for (const [theme, mention] of mentions) {
      if (known.has(theme)) continue
      any = true
      codes.add(theme, side)
      weeks.add(document.week, side)
      const own = weeksOfCodes.get(theme) ?? createChangeCounter<string | null>()
      weeksOfCodes.set(theme, own.add(document.week, side))
      // Copies of one text are one sample.
      samples[side].offer(shortHash(`${document.copy_key}\u0000${theme}`), () => quoteOf(document, mention))
    }
    return any
  }

  return {
    add: ({ before: stored, after }) => {
      documents.all++
      const had = byTheme(stored)
      for (const theme of had.keys()) before.set(theme, (before.get(theme) ?? 0) + 1)
      if (after === null) return
      documents.changed++
      if (after.document.drop_reason !== null) documents.dropped++
      const has = byTheme(after)
      if (note('gained', after.document, has, had)) documents.gaining++
      if (note('lost', stored.document, had, has)) documents.losing++
    },
    result: () => ({
      documents,
      codes: codes.entries().map(([theme, { gained, lost }]): CodeChange => {
        const count = before.get(theme) ?? 0
        return {
          kind: theme.startsWith('pain:') ? 'pain' : 'request',
          code: theme.slice(theme.indexOf(':') + 1),
          before: count,
          gained,
          lost,
          after: count + gained - lost,
          weeks: weekChanges(weeksOfCodes.get(theme)),
        }
      }),
      weeks: weekChanges(weeks),
      samples: { gained: samples.gained.items(), lost: samples.lost.items() },
    }),
  }
}

/** The first mention of each pain and ask. */
const byTheme = ({ mentions }: StoredDocument): ReadonlyMap<string, MentionRow> => {
  const found = new Map<string, MentionRow>()
  for (const mention of mentions) {
    if (mention.kind === 'phrase' || mention.theme === null) continue
    const known = found.get(mention.theme)
    if (known === undefined || mention.quote_start < known.quote_start) found.set(mention.theme, mention)
  }
  return found
}

const quoteOf = (document: StoredDocument['document'], mention: MentionRow): EvidenceQuote =>
  evidenceOf({ ...mention, theme: mention.theme ?? '', text: document.text })

interface Change {
  gained: number
  lost: number
}

const createChangeCounter = <Key>() => {
  const changes = new Map<Key, Change>()
  const counter = {
    add: (key: Key, side: keyof Change) => {
      const change = changes.get(key) ?? { gained: 0, lost: 0 }
      change[side]++
      changes.set(key, change)
      return counter
    },
    /** Most changes first. */
    entries: () =>
      [...changes].sort(
        ([a, x], [b, y]) => y.gained + y.lost - (x.gained + x.lost) || (String(a) < String(b) ? -1 : 1),
      ),
  }
  return counter
}

const weekChanges = (
  weeks: ReturnType<typeof createChangeCounter<string | null>> | undefined,
): readonly WeekChange[] =>
  (weeks?.entries() ?? [])
    .map(([week, change]) => ({ week, ...change }))
    .sort((a, b) => ((a.week ?? '') < (b.week ?? '') ? -1 : 1))

/** The items with the lowest keys: a fair sample when keys are hashes, and the same one for the same documents. */
const createSample = () => {
  const kept = new Map<string, EvidenceQuote>()
  let highest = ''
  return {
    offer: (key: string, make: () => EvidenceQuote): void => {
      if (kept.has(key) || (kept.size === SAMPLES && key > highest)) return
      kept.set(key, make())
      if (kept.size > SAMPLES) kept.delete(highest)
      highest = [...kept.keys()].sort().at(-1) ?? ''
    },
    items: (): readonly EvidenceQuote[] =>
      [...kept.values()].sort((a, b) => (a.theme < b.theme ? -1 : a.theme > b.theme ? 1 : 0)),
  }
}
