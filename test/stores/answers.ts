import type { MeasureGroup, QuoteChoice } from '../../src/model/measure.js'
import type { MentionRow } from '../../src/model/mention.js'
import type { Store } from '../../src/stores/store.js'

export const allMentions = async (store: Store): Promise<MentionRow[]> => {
  const rows: MentionRow[] = []
  for await (const row of store.corpus.mentions()) rows.push(row)
  return rows
}

/** In the order of their ids. */
export const taggedMentions = async (store: Store): Promise<MentionRow[]> => {
  const rows: MentionRow[] = []
  for await (const row of store.judgements.tagged()) rows.push(row)
  return rows.sort((a, b) => (a.mention_id < b.mention_id ? -1 : 1))
}

/** The only group of a question about these themes. */
export const measureThemes = async (store: Store, ...themes: readonly string[]) => {
  const [measure] = await store.corpus.measure([{ group_id: 'asked', themes }])
  if (measure === undefined) throw new Error('a question about one group has one answer')
  return measure
}

export const quotedIds = async (
  store: Store,
  themes: readonly string[],
  limit: number,
  choice: QuoteChoice = 'all',
): Promise<readonly string[]> => {
  const quotes = await store.corpus.quotes([{ group_id: 'asked', themes }], limit, choice)
  return (quotes.get('asked') ?? []).map(({ document_id }) => document_id)
}

/** What a store says to every question: two stores with the same content say the same. */
export const allAnswers = async (store: Store): Promise<unknown> => {
  const { corpus } = store
  const themes = await corpus.themes()
  const names = themes.map(({ theme }) => theme)
  const groups: MeasureGroup[] = [
    ...names.map((theme) => ({ group_id: theme, themes: [theme] })),
    { group_id: 'all of them', themes: names },
  ]
  return {
    themes,
    totals: await corpus.totals(),
    measures: await corpus.measure(groups),
    phrases: await corpus.phrases(100),
    pairs: await corpus.pairs(1),
    themePhrases: [...(await corpus.themePhrases(names, 3))],
    quotes: [...(await corpus.quotes(groups, 3))],
    hiddenQuotes: [...(await corpus.quotes(groups, 3, 'satisfied'))],
    colleaguesQuotes: [...(await corpus.quotes(groups, 3, 'colleagues'))],
    evidence: await corpus.evidence(groups),
    people: await corpus.people(groups),
    mentions: await allMentions(store),
    tagged: await taggedMentions(store),
  }
}
