import { loadConfig } from '../../config.js'
import { buildObjects } from '../../dashboards/build-objects.js'
import { checkFields } from '../../dashboards/kibana/check-fields.js'
import { checkKibana } from '../../dashboards/kibana/check-kibana.js'
import { connectKibana } from '../../dashboards/kibana/connect-kibana.js'
import { importObjects } from '../../dashboards/kibana/import-objects.js'
import { TingxianError } from '../../errors.js'
import { storeAddress } from '../../run/store-address.js'
import { readAccess } from '../../stores/elasticsearch/access.js'
import { parseAddress } from '../../stores/elasticsearch/address.js'
import { connect, PATIENCE } from '../../stores/elasticsearch/connect.js'

type Flags = { readonly config?: string } & Record<string, unknown>

interface Given {
  readonly kibana: string
  readonly space: string
  readonly overwrite?: true
}

const ELASTICSEARCH = /^elasticsearch:(.*)$/s

/** `tingxian dashboards import` */
export const dashboardsImportCommand = async (flags: Flags & Given): Promise<void> => {
  const { kibana: url, space: named, overwrite = false, ...settings } = flags
  const place = ELASTICSEARCH.exec(storeAddress(loadConfig(settings, process.env, flags.config ?? null)))?.[1]
  if (place === undefined) {
    throw new TingxianError(
      'TX_STORE_UNKNOWN',
      'Kibana shows what lies in Elasticsearch, and the store does not',
      {
        hint: 'give the store with --store elasticsearch:URL',
        exitCode: 2,
      },
    )
  }
  const space = named === 'default' ? null : named
  const access = readAccess(process.env)
  const { url: server, prefix } = parseAddress(place)
  const kibana = connectKibana({ url, space, access })
  const objects = buildObjects(prefix)
  const version = await checkKibana(kibana, space)
  const elastic = connect(server, access, { ...PATIENCE, retryForMs: 0 })
  try {
    await checkFields(elastic, prefix, objects)
  } finally {
    await elastic.close()
  }
  await importObjects(kibana, objects, overwrite)
  console.log(`${objects.length} saved objects are in ${kibana.place} (${version}), read back`)
}
