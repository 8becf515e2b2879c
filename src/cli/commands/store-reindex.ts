import { loadConfig } from '../../config.js'
import { TingxianError } from '../../errors.js'
import { storeAddress } from '../../run/store-address.js'

const ELASTICSEARCH = /^elasticsearch:(.*)$/s

/** `tingxian store reindex` */
export const storeReindexCommand = async (
  flags: { readonly config?: string } & Record<string, unknown>,
): Promise<void> => {
  const config = loadConfig(flags, process.env, flags.config ?? null)
  const place = ELASTICSEARCH.exec(storeAddress(config))?.[1]
  if (place === undefined) {
    throw new TingxianError('TX_STORE_UNKNOWN', 'only an Elasticsearch store has indices to copy', {
      hint: 'give it with --store elasticsearch:URL; a DuckDB file is brought up to date when it is opened',
      exitCode: 2,
    })
  }
  const { reindexStore } = await import('../../stores/elasticsearch/create-elasticsearch-store.js')
  for (const { from, to } of await reindexStore({ place })) console.log(`${from} → ${to}`)
}
