import type { QuoteCandidate } from '../../model/measure.js'
import type { PhraseCount } from '../../model/theme.js'
import type { Corpus } from '../store.js'
import { askedThemes, createAskedThemes, createMeasure } from './measure.js'
import { type Column, type CreateSource, column } from './row-source.js'
import type { Session } from './session.js'

type PhraseTheme = Parameters<Corpus['assignPhrases']>[0][number]

const phraseThemeColumns: readonly Column<PhraseTheme>[] = [
  column('aspect', 'text', ({ aspect }) => aspect),
  column('opinion', 'text', ({ opinion }) => opinion),
  column('theme', 'text', ({ theme }) => theme),
]

type ThemePhraseRow = { readonly group_no: number; readonly text: string; readonly count: number }
type QuoteRow = QuoteCandidate & { readonly group_no: number }

/** The questions over all stored documents; each is one statement of `sql/`, or a few. */
export const createCorpus = (
  session: Session,
  source: CreateSource,
  mentions: Corpus['mentions'],
): Corpus => {
  const asked = createAskedThemes(source)
  const phraseThemes = source<PhraseTheme>('phrase_themes', phraseThemeColumns)
  return {
    ...createMeasure(session, asked),
    mentions,
    themes: () => session.exclusive(() => session.rows<{ theme: string; documents: number }>('count-themes')),
    phrases: (limit) => session.exclusive(() => session.rows<PhraseCount>('count-phrases', [limit])),
    assignPhrases: (themes) =>
      session.exclusive(() =>
        phraseThemes.during(oneThemeEach(themes), () =>
          session.transaction(() => session.run('assign-phrases')),
        ),
      ),
    pairs: (atLeast) =>
      session.exclusive(() =>
        session.rows<{ a: string; b: string; documents: number }>('count-pairs', [atLeast]),
      ),
    themePhrases: (themes, limit) =>
      session.exclusive(async () => {
        const groups = themes.map((theme) => ({ themes: [theme] }))
        const rows = await asked.during(askedThemes(groups), () =>
          session.rows<ThemePhraseRow>('count-theme-phrases', [limit]),
        )
        return groupRows(themes, rows)
      }),
    quotes: (groups, limit, hidden = false) =>
      session.exclusive(async () => {
        const rows = await asked.during(askedThemes(groups), () =>
          session.rows<QuoteRow>('rank-quotes', [limit, hidden]),
        )
        return groupRows(
          groups.map(({ group_id }) => group_id),
          rows,
        )
      }),
  }
}

/** A phrase named twice gets the theme named last. */
const oneThemeEach = (themes: readonly PhraseTheme[]): readonly PhraseTheme[] => [
  ...new Map(themes.map((theme) => [JSON.stringify([theme.aspect, theme.opinion]), theme])).values(),
]

/** Every name that was asked for has a list, in the order of `rows`. */
const groupRows = <Row extends { readonly group_no: number }>(
  names: readonly string[],
  rows: readonly Row[],
): ReadonlyMap<string, readonly Omit<Row, 'group_no'>[]> => {
  const lists = names.map((): Omit<Row, 'group_no'>[] => [])
  for (const { group_no, ...row } of rows) lists[group_no]?.push(row)
  return new Map(names.map((name, index) => [name, lists[index] ?? []]))
}
