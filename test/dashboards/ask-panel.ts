import type { Lens } from '../../src/dashboards/check/shapes.js'
import { addDays } from '../../src/model/week.js'
import { askServer } from '../services/use-elasticsearch.js'
import { lensToSearch } from './lens-to-search.js'
import { listPanels } from './list-panels.js'

/** What a reader sets on a dashboard: values of controls, and the week that the time picker stands on. */
export interface Narrowing {
  readonly filter: Readonly<Record<string, string>>
  readonly week: string
}

interface Bucket {
  readonly key: string
  readonly doc_count: number
  readonly [column: string]: unknown
}

interface Answer {
  readonly error?: unknown
  readonly hits: { readonly total: { readonly value: number } }
  readonly aggregations: Readonly<Record<string, unknown>>
}

export interface PanelRow {
  readonly key: string
  readonly records: number
  /** By the label of the column. */
  readonly numbers: Readonly<Record<string, number | null>>
}

/** The panels of a store's dashboards, asked as Kibana asks them when controls and time picker are set. */
export const createPanelReader = (prefix: string) => {
  const panels = new Map(listPanels(prefix).map((panel) => [panel.name, panel]))

  const ask = async (name: string, { filter, week }: Narrowing): Promise<{ lens: Lens; answer: Answer }> => {
    const { panel, view } = panels.get(name) ?? {}
    const lens = panel?.embeddableConfig.attributes
    if (lens === undefined) throw new Error(`no panel ${name}`)
    const { query, ...body } = lensToSearch(lens)
    const narrowed = [
      query,
      ...Object.entries(filter).map(([field, value]) => ({ term: { [field]: value } })),
      { range: { created_at: { gte: `${week}T00:00:00`, lt: `${addDays(week, 7)}T00:00:00` } } },
    ]
    const answer = (await askServer(`/${prefix}-${view}/_search`, 'POST', {
      ...body,
      query: { bool: { filter: narrowed } },
    })) as Answer
    if (answer.error !== undefined) throw new Error(JSON.stringify(answer.error))
    return { lens, answer }
  }

  return {
    /** How many records a panel counts, and the numbers that it shows. */
    async number(name: string, narrowing: Narrowing): Promise<Omit<PanelRow, 'key'>> {
      const { lens, answer } = await ask(name, narrowing)
      return { records: answer.hits.total.value, numbers: numbersOf(lens, answer.aggregations) }
    },
    /** The rows of a panel with one division. */
    async rows(name: string, narrowing: Narrowing): Promise<readonly PanelRow[]> {
      const { lens, answer } = await ask(name, narrowing)
      const divided = Object.values(answer.aggregations).find(
        (each): each is { buckets: readonly Bucket[] } =>
          typeof each === 'object' && each !== null && 'buckets' in each,
      )
      return (divided?.buckets ?? []).map((bucket) => ({
        key: bucket.key,
        records: bucket.doc_count,
        numbers: numbersOf(lens, bucket),
      }))
    },
  }
}

/** As Lens reckons them: a formula from its parts. */
const numbersOf = (lens: Lens, answer: Readonly<Record<string, unknown>>): PanelRow['numbers'] => {
  const columns = Object.values(lens.state.datasourceStates.formBased.layers)[0]?.columns ?? {}
  const shownAt = (id: string): number | null => {
    const { operationType, references = [], params } = columns[id] ?? { operationType: '', params: {} }
    if (operationType === 'formula') return shownAt(references[0] ?? '')
    if (operationType === 'math') {
      const [a, b] = references.map(shownAt) as [number, number]
      return (params as { tinymathAst: { name: string } }).tinymathAst.name === 'divide'
        ? a / b
        : Math.min(a, b)
    }
    const found = answer[id] as { value?: number | null; only?: { value: number | null } } | undefined
    return found?.only?.value ?? found?.value ?? null
  }
  return Object.fromEntries(
    Object.entries(columns)
      .filter(([id, { isBucketed }]) => !isBucketed && !/X\d$/.test(id))
      .map(([id, { label }]) => [label, shownAt(id)]),
  )
}
