import type { Config } from '../config.js'
import { TingxianError } from '../errors.js'
import type { SegmentedDocument } from '../model/document.js'
import type { StoredText, TermReport, TextScope } from '../model/term.js'
import { addWeeks, weekOf } from '../model/week.js'
import { rounded } from '../pipelines/rank/estimate.js'
import type { ComparedTerm } from '../pipelines/terms/compare-terms.js'
import { compareTerms, FEWEST_DOCUMENTS, withoutParts } from '../pipelines/terms/compare-terms.js'
import { createTermCounter } from '../pipelines/terms/count-terms.js'
import { createKnownTerms } from '../pipelines/terms/known-terms.js'
import { createTermLister } from '../pipelines/terms/list-terms.js'
import type { TermPlaces } from '../pipelines/terms/place-terms.js'
import { createTermPlaces } from '../pipelines/terms/place-terms.js'
import { readWordClasses } from '../segmenters/common-words.js'
import { createSegmenter } from '../segmenters/create-segmenter.js'
import type { Store } from '../stores/store.js'
import { withExistingStore } from './open-existing-store.js'
import { loadResources } from './resources.js'
import type { VisitTexts } from './visit-texts.js'
import { createTextVisitor } from './visit-texts.js'

export interface TermOptions {
  readonly category: string | null
  readonly region: string | null
  /** Recent weeks. */
  readonly weeks: number
}

interface Scopes {
  readonly recent: TextScope
  readonly before: TextScope
}

/** Weeks before the recent ones that they are compared with. */
const BEFORE_WEEKS = 26
/** More candidates are more than an expert reads. */
const MOST_CANDIDATES = 100
/** Parts of speech (first letter) of words that a lexicon has no use for: adverbs, pronouns, numbers, particles, times. */
const EMPTY_CLASS = /^[cdefmopqrtuy]/

type Say = (document: SegmentedDocument, text: StoredText) => ReadonlySet<string>

/** Finds what customers say anew or more often than before. @throws TingxianError TX_TERMS_NO_WEEKS */
export const findTerms = (config: Config, options: TermOptions): Promise<TermReport> =>
  withExistingStore(config, async (store) => {
    const scopes = await chooseScopes(store, options, config.now)
    const { lexicon, portable } = loadResources(config)
    const visit = createTextVisitor(
      store,
      portable,
      await createSegmenter(config.segmenter, lexicon.userWords),
    )
    const listTerms = createTermLister({ stopWords: [...lexicon.stopWords, ...lexicon.opinions.degree] })
    const say: Say = (document, text) => new Set([...text.phrases, ...listTerms(document)])

    const { risen, documents, phrases } = await compareWindows(visit, say, scopes)
    const places = createTermPlaces(new Set(risen.map(({ term }) => term)))
    await visit(scopes.recent, (document, text) => places.add(document, say(document, text), text))
    const isKnown = createKnownTerms(portable.lexicon)
    const classes = readWordClasses(new Set(risen.map(({ term }) => term)))
    const whole = withoutParts(
      risen.filter(({ term }) => places.isWhole(term) && !EMPTY_CLASS.test(classes.get(term) ?? '')),
    )
    const names = await themeNames(store)
    const candidates = whole
      .filter(({ term }) => !isKnown(term))
      .slice(0, MOST_CANDIDATES)
      .map((compared) => ({
        ...toCandidate(compared, places, names),
        kind: phrases.has(compared.term) ? ('phrase' as const) : ('term' as const),
      }))
    const windowOf = ({ from, to }: TextScope, count: number) => ({ from, to, documents: count })
    return {
      category: options.category,
      region: options.region,
      recent: windowOf(scopes.recent, documents.recent),
      before: windowOf(scopes.before, documents.before),
      candidates,
      known: whole.filter(({ term }) => isKnown(term)).length,
    }
  })

/** Counts what is said in the recent weeks, then the same in the weeks before. */
const compareWindows = async (visit: VisitTexts, say: Say, scopes: Scopes) => {
  const phrases = new Set<string>()
  const recent = createTermCounter()
  const recentDocuments = await visit(scopes.recent, (document, text) => {
    for (const phrase of text.phrases) phrases.add(phrase)
    recent.add(say(document, text))
  })
  const counts = recent.counts(FEWEST_DOCUMENTS)
  const before = createTermCounter(new Set(counts.keys()))
  const beforeDocuments = await visit(scopes.before, (document, text) => before.add(say(document, text)))
  const risen = compareTerms(
    { documents: recentDocuments, counts },
    { documents: beforeDocuments, counts: before.counts(1) },
  )
  return { risen, phrases, documents: { recent: recentDocuments, before: beforeDocuments } }
}

const toCandidate = (compared: ComparedTerm, places: TermPlaces, names: ReadonlyMap<string, string>) => {
  const { unhappy, quotes, near } = places.describe(compared.term)
  return {
    ...compared,
    is_new: compared.before === 0,
    unhappy,
    expected: Number(compared.expected.toPrecision(3)),
    ratio: rounded(compared.ratio),
    near: near && { ...near, name: names.get(near.theme) ?? near.theme.replace(/^\w+:/, '') },
    quotes,
  }
}

const chooseScopes = async (
  store: Store,
  { category, region, weeks }: TermOptions,
  now: string | null,
): Promise<Scopes> => {
  const dated = (await store.corpus.totals()).weeks
  const first = dated[0]?.week
  const to = weekOf(now) ?? dated.at(-1)?.week
  const from = to === undefined ? undefined : addWeeks(to, 1 - weeks)
  if (first === undefined || to === undefined || from === undefined || first >= from) {
    throw new TingxianError(
      'TX_TERMS_NO_WEEKS',
      first === undefined ? 'no document has a date' : `there is nothing before the last ${weeks} weeks`,
      {
        hint: 'terms are compared with the weeks before: read feedback with dates, or take fewer --weeks',
        exitCode: 2,
      },
    )
  }
  const start = [first, addWeeks(from, -BEFORE_WEEKS)].toSorted().at(-1) as string
  return {
    recent: { category, region, from, to },
    before: { category, region, from: start, to: addWeeks(from, -1) },
  }
}

const themeNames = async (store: Store): Promise<ReadonlyMap<string, string>> =>
  new Map(
    ((await store.results.themes()) as readonly { theme_id: string; name: string }[]).map((theme) => [
      theme.theme_id,
      theme.name,
    ]),
  )
