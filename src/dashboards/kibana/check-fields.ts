import { TingxianError } from '../../errors.js'
import type { Elastic } from '../../stores/elasticsearch/connect.js'
import { checkObjects } from '../check/check-objects.js'
import { type FieldTypes, fieldsOfProperties } from '../check/known.js'
import { VIEWS, type View } from '../definition.js'
import { indexOfView } from '../name-id.js'
import type { SavedObject } from '../saved-object.js'

type Properties = Parameters<typeof fieldsOfProperties>[0]
type MappingAnswer = Readonly<Record<string, { readonly mappings?: { readonly properties?: Properties } }>>

/** How many faults a message names. */
const NAMED = 5

/**
 * Checks the objects again, against the mappings that the cluster has: that every field of every panel is there.
 * @throws TingxianError TX_DASHBOARDS_FIELDS
 */
export const checkFields = async (
  elastic: Elastic,
  prefix: string,
  objects: readonly SavedObject[],
): Promise<void> => {
  const found = new Map<View, FieldTypes>()
  for (const view of VIEWS) found.set(view, await fieldsIn(elastic, indexOfView(prefix, view)))
  const empty = VIEWS.filter((view) => found.get(view)?.size === 0).map((view) => indexOfView(prefix, view))
  const findings = checkObjects(objects, (view) => found.get(view) ?? new Map())
  if (findings.length === 0) return
  const said =
    empty.length > 0
      ? `${empty.join(', ')} ${empty.length === 1 ? 'is' : 'are'} not there`
      : findings
          .slice(0, NAMED)
          .map(({ place, message }) => `${place}: ${message}`)
          .join('; ')
  throw new TingxianError(
    'TX_DASHBOARDS_FIELDS',
    `${elastic.place} has not what the dashboards ask for: ${said}`,
    {
      hint: 'run tingxian with this store once, so that its indices are made; tingxian store reindex brings older ones to this version’s mapping',
    },
  )
}

/** None for an index that is not there. */
const fieldsIn = async (elastic: Elastic, index: string): Promise<FieldTypes> => {
  const answer = await elastic.request<MappingAnswer>({
    method: 'GET',
    path: `/${index}/_mapping`,
    query: { ignore_unavailable: true },
  })
  const [first] = Object.values(answer)
  return fieldsOfProperties(first?.mappings?.properties ?? {})
}
