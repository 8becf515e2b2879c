import { z } from 'zod'
import { TingxianError } from '../../errors.js'
import { type Kibana, type KibanaAnswer, wrongAnswer } from './connect-kibana.js'

/** The oldest of major version 8 that is known to take these objects; of 9 and later, all. */
const OLDEST_OF_8 = 19

const status = z.object({ version: z.object({ number: z.string() }) })
const capabilities = z.record(z.string(), z.unknown())

/** What importing needs, under the names that Kibana's versions have for it. */
const RIGHTS: readonly (readonly [features: readonly string[], right: string])[] = [
  [['dashboard', 'dashboard_v2'], 'createNew'],
  [['discover', 'discover_v2'], 'save'],
  [['indexPatterns'], 'save'],
  [['savedObjectsManagement'], 'edit'],
  [['savedObjectsTagging'], 'create'],
]

/**
 * Looks, without writing, whether this Kibana takes the dashboards: its version, the space, the user's rights.
 * @returns its version
 * @throws TingxianError TX_KIBANA_VERSION, TX_KIBANA_SPACE, TX_KIBANA_DENIED …
 */
export const checkKibana = async (kibana: Kibana, space: string | null): Promise<string> => {
  const { version } = readAnswer(
    kibana,
    await kibana.ask({ method: 'GET', path: '/api/status', again: true }),
    status,
  )
  checkVersion(kibana, version.number)
  if (space !== null) await checkSpace(kibana, space)
  const asked = await kibana.ask({
    method: 'POST',
    path: '/api/core/capabilities',
    body: { applications: [] },
    again: true,
  })
  checkRights(kibana, readAnswer(kibana, asked, capabilities))
  return version.number
}

const checkVersion = (kibana: Kibana, number: string): void => {
  const [major = 0, minor = 0] = number.split('.').map(Number)
  if (major >= 9 || (major === 8 && minor >= OLDEST_OF_8)) return
  throw new TingxianError('TX_KIBANA_VERSION', `${kibana.place} is of version ${number}`, {
    hint: 'the dashboards need Kibana 8.19 or 9',
  })
}

const checkSpace = async (kibana: Kibana, space: string): Promise<void> => {
  const { status: code } = await kibana.ask({
    method: 'GET',
    path: `/api/spaces/space/${space}`,
    again: true,
  })
  if (code === 200) return
  throw new TingxianError('TX_KIBANA_SPACE', `${kibana.place}: there is no space ${space} (${code})`, {
    hint: 'make it in Kibana, or give the id of another; it stands in the addresses of its pages behind /s/',
    exitCode: 2,
  })
}

/** Only what is said to be forbidden is: a name that a version has not tells nothing, and the import itself will. */
const checkRights = (kibana: Kibana, given: Readonly<Record<string, unknown>>): void => {
  const forbidden = RIGHTS.flatMap(([features, right]) => {
    const said = features.map((feature) => (given[feature] as Record<string, unknown> | undefined)?.[right])
    return said.includes(false) && !said.includes(true) ? [`${features[0]}.${right}`] : []
  })
  if (forbidden.length === 0) return
  throw new TingxianError('TX_KIBANA_RIGHTS', `${kibana.place}: this user may not ${forbidden.join(', ')}`, {
    hint: 'in Kibana’s roles, give all of Dashboard, Discover, Data View Management, Saved Objects Management and Tag Management in this space',
  })
}

/** @throws TingxianError TX_KIBANA_ANSWER */
export const readAnswer = <T>(
  kibana: Kibana,
  { status: code, text }: KibanaAnswer,
  schema: z.ZodType<T>,
): T => {
  if (code !== 200) throw wrongAnswer(kibana.place, `${code} where 200 was meant`)
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    throw wrongAnswer(kibana.place, 'the answer has not the parts that it should have')
  }
}
