import { TingxianError } from '../../errors.js'
import type { Segmenter } from '../../segmenters/segmenter.js'
import type { Store } from '../store.js'
import { type ElasticAccess, readAccess } from './access.js'
import { parseAddress } from './address.js'
import { connect, type Elastic, PATIENCE, type Patience } from './connect.js'
import { createCorpus } from './create-corpus.js'
import { createDigests } from './create-digests.js'
import { createDocuments } from './create-documents.js'
import { createIntake } from './create-intake.js'
import { createJudgements } from './create-judgements.js'
import { createLedger } from './create-ledger.js'
import { createResults } from './create-results.js'
import { createCutTerms } from './cut-terms.js'
import { createDocumentStates } from './document-states.js'
import { prepareIndices } from './prepare-indices.js'
import { type Reindexed, reindex } from './reindex.js'
import { createRemove } from './remove-documents.js'
import { createSearch } from './search.js'

export interface ElasticsearchStoreOptions {
  /** `http://host:9200`, `https://host:9200#prefix` */
  readonly place: string
  /** Default: as the environment says, `access.ts`. */
  readonly access?: ElasticAccess
  readonly patience?: Patience
  /**
   * Loads a segmenter: the words of each text are kept beside it, for word counts and significant terms; default none.
   * Only who writes new texts needs one.
   */
  readonly loadSegmenter?: () => Promise<Segmenter>
}

/** A server that is not there when a command begins is most often a wrong address. */
const FIRST_ANSWER_MS = 5_000
const OLDEST_SERVER = 8

/**
 * A store in an Elasticsearch cluster, for as many readers and writers as there are. A document with all that was found
 * in it is written whole or not at all; a batch is whole when writing it has ended, and a batch that stopped half way is
 * made whole by writing it again.
 * @throws TingxianError TX_STORE_UNREACHABLE, TX_STORE_DENIED, TX_STORE_UNTRUSTED, TX_STORE_VERSION, TX_STORE_NEWER …
 */
export const createElasticsearchStore = async (options: ElasticsearchStoreOptions): Promise<Store> => {
  const { elastic, prefix, access } = connectTo(options)
  try {
    await checkServer(elastic)
    await prepareIndices(elastic, prefix, access.shards)
    const segmenter = await options.loadSegmenter?.()
    const termsOf = segmenter === undefined ? () => [] : createCutTerms((text) => segmenter.cut(text))
    return assemble(elastic, prefix, termsOf)
  } catch (error) {
    await elastic.close()
    throw error
  }
}

/** @see reindex */
export const reindexStore = async (options: ElasticsearchStoreOptions): Promise<readonly Reindexed[]> => {
  const { elastic, prefix, access } = connectTo(options)
  try {
    await checkServer(elastic)
    return await reindex(elastic, prefix, access.shards)
  } finally {
    await elastic.close()
  }
}

const connectTo = ({
  place,
  access = readAccess(process.env),
  patience = PATIENCE,
}: ElasticsearchStoreOptions) => {
  const { url, prefix } = parseAddress(place)
  return { elastic: connect(url, access, patience), prefix, access }
}

const assemble = (elastic: Elastic, prefix: string, termsOf: (text: string) => readonly string[]): Store => {
  const search = createSearch(elastic, prefix)
  const states = createDocumentStates(elastic, prefix, termsOf)
  let closing: Promise<void> | null = null
  return {
    place: elastic.place,
    ...createDocuments(states, search, elastic.place),
    remove: createRemove(elastic, prefix, search, states),
    corpus: createCorpus(search, states),
    judgements: createJudgements(elastic, prefix, search, states),
    results: createResults(elastic, prefix, search),
    ledger: createLedger(elastic, prefix, search),
    digests: createDigests(elastic, prefix, search),
    intake: createIntake(elastic, prefix, search),
    close() {
      closing ??= elastic.close()
      return closing
    },
  }
}

interface NodesAnswer {
  readonly nodes?: Readonly<Record<string, { readonly version?: string }>>
}

/** Not by `GET /`, which small distributions do not have. */
const checkServer = async (elastic: Elastic): Promise<void> => {
  const { nodes = {} } = await elastic.request<NodesAnswer>({
    method: 'GET',
    path: '/_nodes/_local',
    query: { filter_path: 'nodes.*.version' },
    retryForMs: FIRST_ANSWER_MS,
  })
  const [version = ''] = Object.values(nodes).map((node) => node.version ?? '')
  if (Number.parseInt(version, 10) >= OLDEST_SERVER) return
  throw new TingxianError(
    'TX_STORE_VERSION',
    `${elastic.place} is Elasticsearch ${version || 'of no version'}`,
    {
      hint: 'tingxian speaks to Elasticsearch 8 and 9',
    },
  )
}
