import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { Config } from '../config.js'
import type { CandidateFix } from '../model/fix.js'
import type { RankChange, TaxonomyPreview } from '../model/taxonomy-preview.js'
import { PIPELINE_VERSION } from '../model/version.js'
import { openStore } from '../stores/open-store.js'
import type { Store } from '../stores/store.js'
import type { ApplyEvents } from './apply-taxonomy.js'
import { type Comparison, createJudgementComparison } from './compare-judgements.js'
import { loadRankSettings } from './load-rank-settings.js'
import { withExistingStore } from './open-existing-store.js'
import { type Rejudged, rejudgeDocuments } from './rejudge-documents.js'
import { loadResources } from './resources.js'
import { withThreads } from './thread-pool.js'
import { updateResults } from './update-results.js'

/** Documents that are written to the store of the preview in one transaction. */
const WRITE_SIZE = 8000
/** As many of each ranking are compared. */
const FIRST = 20
/** Judged nothing: asks for all documents. */
const NOBODY = { taxonomy: '', pipeline: '' }

/**
 * What the taxonomy would change on the stored documents. They are only read; what they would become goes into a store
 * of its own in the system's folder for temporary files, where the ranking is made as a run makes it, and is deleted.
 * @returns null when it was stopped
 * @throws TingxianError TX_STORE_MISSING, and what the lexicons and the store throw
 */
export const previewTaxonomy = async (
  config: Config,
  events: ApplyEvents,
  signal: AbortSignal,
): Promise<TaxonomyPreview | null> => {
  const { lexicon, portable } = loadResources(config)
  const versions = { taxonomy: portable.lexicon.version, pipeline: PIPELINE_VERSION }
  return await withExistingStore(config, async (store) => {
    const from = await store.corpus.versions()
    const total = from.reduce((sum, { documents }) => sum + documents, 0)
    const onDone = (done: number): void => {
      events.onProgress(done, total)
      events.onCounts({ received: done, analyzed: 0, dropped: {}, rejected: 0, known: 0 })
    }
    return await withPassingStore(async (preview) => {
      const comparison = await withThreads({ resources: portable, versions }, config.threads, (pool) =>
        compareInto(preview, rejudgeDocuments(store.judgedByOthers(NOBODY), pool, signal), onDone),
      )
      if (signal.aborted) return null
      // What people said holds in either ranking.
      await preview.judgements.add(await store.judgements.list())
      await preview.ledger.add(await store.ledger.events())
      await preview.ledger.carry(await store.ledger.carried())
      const { now } = config
      const { fixes } = await updateResults(preview, {
        whole: true,
        lexicon,
        versions,
        now,
        rank: loadRankSettings(config),
        onStage: events.onStage,
      })
      return { from, to: versions, ...comparison, ranking: compareRankings(await rankingOf(store), fixes) }
    })
  })
}

/** Does `work` with a store that is deleted behind it; only this user may read it meanwhile. */
const withPassingStore = async <T>(work: (store: Store) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'tingxian-preview-'))
  try {
    const store = await openStore(`duckdb:${join(folder, 'preview.duckdb')}`)
    try {
      return await work(store)
    } finally {
      await store.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Counts the changes and writes every document as it would become. */
const compareInto = async (
  preview: Store,
  judged: AsyncIterable<readonly Rejudged[]>,
  onDone: (documents: number) => void,
): Promise<Comparison> => {
  const comparison = createJudgementComparison()
  let waiting: Rejudged[] = []
  let done = 0
  const flush = async (): Promise<void> => {
    const stored = waiting.map(({ before, after }) => after ?? before)
    waiting = []
    if (stored.length === 0) return
    await preview.write({
      documents: stored.map(({ document }) => document),
      mentions: stored.flatMap(({ mentions }) => mentions),
    })
  }
  for await (const page of judged) {
    for (const rejudged of page) {
      comparison.add(rejudged)
      waiting.push(rejudged)
    }
    done += page.length
    onDone(done)
    if (waiting.length >= WRITE_SIZE) await flush()
  }
  await flush()
  return comparison.result()
}

type Ranked = Pick<CandidateFix, 'fix_id' | 'title' | 'rank'> & { readonly score: { readonly value: number } }

const rankedSchema: z.ZodType<Ranked> = z.object({
  fix_id: z.string(),
  title: z.string(),
  rank: z.number(),
  score: z.object({ value: z.number() }),
})

/** The ranking as the last run left it. */
const rankingOf = async (store: Store): Promise<readonly Ranked[]> =>
  (await store.results.fixes()).map((body) => rankedSchema.parse(body))

const compareRankings = (before: readonly Ranked[], after: readonly Ranked[]): readonly RankChange[] => {
  const shown = [...after.slice(0, FIRST), ...before.slice(0, FIRST)]
  return [...new Map(shown.toReversed().map((fix) => [fix.fix_id, fix])).values()]
    .map(({ fix_id }): RankChange => {
      const [was, is] = [before, after].map((ranking) => ranking.find((fix) => fix.fix_id === fix_id))
      return {
        fix_id,
        title: (is ?? was)?.title ?? fix_id,
        before: was?.rank ?? null,
        after: is?.rank ?? null,
        score_before: was?.score.value ?? null,
        score_after: is?.score.value ?? null,
      }
    })
    .sort((a, b) => placeOf(a) - placeOf(b))
}

const placeOf = ({ before, after }: RankChange): number => after ?? 1_000_000 + (before ?? 0)
