import { type MeasureGroup, type QuoteCandidate, WHOLE_CORPUS } from '../../model/measure.js'
import type { SeriesOf } from '../../model/rise.js'
import type { PhraseCount } from '../../model/theme.js'
import type { VersionCount } from '../../model/version.js'
import { type Corpus, MOST_SERIES_VALUES, type Series } from '../store.js'
import { askedThemes } from './asked-themes.js'
import { createEvidence } from './evidence.js'
import { createMeasure } from './measure.js'
import type { Ask } from './readers.js'
import { type CreateSource, rowShape } from './row-source.js'
import { scopeValues } from './scope-values.js'
import type { Session } from './session.js'

type PhraseTheme = Parameters<Corpus['assignPhrases']>[0][number]

const phraseThemeShape = rowShape(
  {
    aspect: 'text',
    opinion: 'text',
    theme: 'text',
  },
  ({ aspect, opinion, theme }: PhraseTheme, cells, at) => {
    cells.aspect[at] = aspect
    cells.opinion[at] = opinion
    cells.theme[at] = theme
  },
)

/** Something found for the group at a place of the question. */
interface Grouped<Item> {
  readonly group_no: number
  readonly item: Item
}

interface TextCount {
  readonly text: string
  readonly count: number
}

/**
 * The questions over all stored documents; each is one statement of `sql/`, or a few.
 * @param session the connection that writes
 */
export const createCorpus = (
  ask: Ask,
  session: Session,
  source: CreateSource,
  mentions: Corpus['mentions'],
): Omit<Corpus, 'texts'> => {
  const phraseThemes = source<PhraseTheme>('phrase_themes', phraseThemeShape)
  return {
    ...createMeasure(ask),
    ...createEvidence(ask),
    mentions,
    versions: () => ask(({ session }) => session.list<VersionCount>('count-versions')),
    themes: () => ask(({ session }) => session.list<{ theme: string; documents: number }>('count-themes')),
    phrases: (limit) => ask(({ session }) => session.list<PhraseCount>('count-phrases', [limit])),
    assignPhrases: (themes) =>
      session.exclusive(() =>
        phraseThemes.during(oneThemeEach(themes), () =>
          session.transaction(() => session.run('assign-phrases')),
        ),
      ),
    series: (field, groups, { from, to }) =>
      ask(async ({ session, asked }) => {
        const rows = await asked.during(askedThemes(groups), () =>
          session.list<SeriesRow>('count-series', [field, from, to, MOST_SERIES_VALUES]),
        )
        return toSeries(groups, rows)
      }),
    pairs: (atLeast) =>
      ask(({ session }) =>
        session.list<{ a: string; b: string; documents: number }>('count-pairs', [atLeast]),
      ),
    themePhrases: (themes, limit) =>
      ask(async ({ session, asked }) => {
        const groups = themes.map((theme) => ({ themes: [theme] }))
        const rows = await asked.during(askedThemes(groups), () =>
          session.list<Grouped<TextCount>>('count-theme-phrases', [limit]),
        )
        return itemsByName(themes, rows)
      }),
    quotes: (groups, limit, choice = 'all', scope = WHOLE_CORPUS) =>
      ask(async ({ session, asked }) => {
        const rows = await asked.during(askedThemes(groups), () =>
          session.list<Grouped<QuoteCandidate>>('rank-quotes', [limit, choice, ...scopeValues(scope)]),
        )
        return itemsByName(
          groups.map(({ group_id }) => group_id),
          rows,
        )
      }),
  }
}

interface SeriesRow {
  /** -1: all documents. */
  readonly group_no: number
  readonly value: string
  readonly week: string
  readonly reach: number
  readonly documents: number
}

const toSeries = (groups: readonly MeasureGroup[], rows: readonly SeriesRow[]): Series => {
  const found = new Map<string, SeriesOf & { weeks: { week: string; reach: number; documents: number }[] }>()
  for (const { group_no, value, ...week } of rows) {
    const key = `${group_no} ${value}`
    const entry = found.get(key) ?? { group_id: groups[group_no]?.group_id ?? 'all', value, weeks: [] }
    entry.weeks.push(week)
    found.set(key, entry)
  }
  const entries = [...found]
  const isAll = ([key]: (typeof entries)[number]): boolean => key.startsWith('-1 ')
  return {
    all: entries.filter(isAll).map(([, entry]) => entry),
    series: entries.filter((entry) => !isAll(entry)).map(([, entry]) => entry),
  }
}

/** A phrase named twice gets the theme named last. */
const oneThemeEach = (themes: readonly PhraseTheme[]): readonly PhraseTheme[] => [
  ...new Map(themes.map((theme) => [JSON.stringify([theme.aspect, theme.opinion]), theme])).values(),
]

/** Every name that was asked for has a list, in the order of `rows`. */
const itemsByName = <Item>(
  names: readonly string[],
  rows: readonly Grouped<Item>[],
): ReadonlyMap<string, readonly Item[]> => {
  const lists = names.map((): Item[] => [])
  for (const { group_no, item } of rows) lists[group_no]?.push(item)
  return new Map(names.map((name, index) => [name, lists[index] ?? []]))
}
