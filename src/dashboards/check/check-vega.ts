import { checkQuery } from './check-query.js'
import type { Report } from './finding.js'
import type { Known } from './known.js'

type Node = Readonly<Record<string, unknown>>

const SCHEMA = /^https:\/\/vega\.github\.io\/schema\/(vega|vega-lite)\/v5\.json$/

/** What a Vega panel asks of Elasticsearch. */
export interface VegaRequest {
  readonly index: string
  readonly body: Node
  /** Controls and filters narrow it. */
  readonly inContext: boolean
}

/** @throws SyntaxError for what is no JSON */
export const readVega = (
  spec: string,
): { readonly spec: Node; readonly requests: readonly VegaRequest[] } => {
  const parsed = JSON.parse(spec) as Node
  const data = [parsed['data']]
    .flat()
    .filter((entry): entry is Node => typeof entry === 'object' && entry !== null)
  const requests = data.flatMap(({ url }): readonly VegaRequest[] => {
    if (typeof url !== 'object' || url === null) return []
    const { index, body } = url as Node
    return [
      { index: String(index), body: (body ?? {}) as Node, inContext: (url as Node)['%context%'] === true },
    ]
  })
  return { spec: parsed, requests }
}

/** Without compiling, which the tests do with the real `vega` and `vega-lite`. */
export const checkVega = (text: string, known: Known, report: Report): void => {
  let read: ReturnType<typeof readVega>
  try {
    read = readVega(text)
  } catch (error) {
    report('vega', `the specification is no JSON: ${error instanceof Error ? error.message : error}`)
    return
  }
  const schema = String(read.spec['$schema'])
  if (!SCHEMA.test(schema)) report('vega', `Kibana draws Vega and Vega-Lite 5, not ${schema}`)
  if (read.requests.length === 0) report('vega', 'it asks Elasticsearch nothing')
  for (const { index, body, inContext } of read.requests) {
    const view = known.viewOfIndex(index)
    if (view === undefined) {
      report('vega', `${index} is the index of no data view`)
      continue
    }
    if (inContext && body['query'] !== undefined)
      report('vega', 'Kibana refuses a query of its own beside %context%')
    for (const field of fieldsAsked(body)) {
      checkQuery(`${field}: *`, known.fieldsOf(view), () =>
        report('field', `${index} has no field ${field} to ask for`),
      )
    }
  }
}

/** Fields in aggregations and in the order of hits. */
const fieldsAsked = (body: Node): readonly string[] => {
  const sorted = [body['sort'] ?? []]
    .flat()
    .flatMap((entry) => (typeof entry === 'object' ? Object.keys(entry as Node) : []))
  const found: string[] = [...sorted]
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    for (const [name, value] of Object.entries(node)) {
      if (name === 'field' && typeof value === 'string') found.push(value)
      else visit(value)
    }
  }
  visit(body['aggs'])
  return found
}
