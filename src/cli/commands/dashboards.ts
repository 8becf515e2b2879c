import { writeFileSync } from 'node:fs'
import { loadConfig } from '../../config.js'
import { buildObjects, PREFIX, toNdjson } from '../../dashboards/build-objects.js'
import { checkObjects } from '../../dashboards/check/check-objects.js'
import { readObjects } from '../../dashboards/read-objects.js'
import { TingxianError } from '../../errors.js'
import { outputError } from '../../run/output-error.js'
import { storeAddress } from '../../run/store-address.js'
import { parseAddress } from '../../stores/elasticsearch/address.js'

type Flags = { readonly config?: string } & Record<string, unknown>

const ELASTICSEARCH = /^elasticsearch:(.*)$/s

/** The prefix of the configured store's indices; that of the default one where there is no Elasticsearch. */
const prefixOf = (flags: Flags): string => {
  const place = ELASTICSEARCH.exec(storeAddress(loadConfig(flags, process.env, flags.config ?? null)))?.[1]
  return place === undefined ? PREFIX : parseAddress(place).prefix
}

/** `tingxian dashboards export` */
export const dashboardsExportCommand = async (flags: Flags & { readonly out: string }): Promise<void> => {
  const { out, ...settings } = flags
  const text = toNdjson(buildObjects(prefixOf(settings)))
  if (out === '-') {
    process.stdout.write(text)
    return
  }
  try {
    writeFileSync(out, text)
  } catch (cause) {
    throw outputError(out, cause)
  }
}

/** `tingxian dashboards check` */
export const dashboardsCheckCommand = async (folder: string | undefined): Promise<void> => {
  const { objects, misnamed } =
    folder === undefined ? { objects: buildObjects(PREFIX), misnamed: [] } : readObjects(folder)
  const findings = [...misnamed, ...checkObjects(objects)]
  for (const { rule, place, message } of findings) console.log(`${place}: ${message} [${rule}]`)
  if (findings.length > 0) {
    throw new TingxianError(
      'TX_DASHBOARDS_WRONG',
      `${findings.length} faults in ${objects.length} saved objects`,
      {
        hint: 'each line above names the object, its panel and the rule; docs/dashboards.md tells what the rules are for',
      },
    )
  }
  console.log(`${objects.length} saved objects, nothing wrong`)
}
