/** Sets that dashboards read, each through a data view. */
export const VIEWS = [
  'documents',
  'mentions',
  'themes',
  'fixes',
  'fix_history',
  'digest_entries',
  'intake',
] as const
export type View = (typeof VIEWS)[number]

export type NumberFormat = 'whole' | 'one' | 'two' | 'percent'

interface Named {
  /** Chinese. */
  readonly label: string
  readonly format?: NumberFormat
}

/** A number of a chart. `only`: KQL, what it is counted over. */
export type Metric = Named & { readonly only?: string } & (
    | { readonly is: 'count' }
    /** Distinct values. */
    | { readonly is: 'distinct'; readonly field: string }
    /** Distinct voices, at most one per copy group, as everywhere else. */
    | { readonly is: 'people' }
    | { readonly is: 'average' | 'max' | 'sum'; readonly field: string }
    /** Records that match `of`, over all that match `only`. */
    | { readonly is: 'share'; readonly of: string }
  )

/** How a chart divides the records. */
export type Bucket =
  | {
      readonly by: 'value'
      readonly field: string
      readonly label: string
      readonly most: number
      /** By the chart's first metric where it is not said. */
      readonly order?: 'first metric, least first' | 'alphabetical'
    }
  | { readonly by: 'week' | 'day'; readonly field: string; readonly label: string }

/** Columns (of 48), rows; x and y from the upper left corner. */
export type Place = readonly [x: number, y: number, width: number, height: number]

interface Placed {
  /** Readable; one of its kind in the dashboard. */
  readonly id: string
  readonly title: string
  readonly place: Place
}

interface OfData extends Placed {
  readonly view: View
  /** KQL. */
  readonly only?: string
  /** It is not narrowed by the controls, for its records have not their fields; the title then says so. */
  readonly alone?: true
  /** The dashboard that a click on a value leads to, filtered by it. */
  readonly leadsTo?: { readonly board: string; readonly label: string }
}

export type LensPanel = OfData &
  (
    | { readonly draw: 'number'; readonly metric: Metric }
    | {
        readonly draw: 'bar' | 'bar_horizontal' | 'bar_stacked' | 'line'
        readonly along: Bucket
        readonly metrics: readonly Metric[]
        readonly split?: Bucket
      }
    | { readonly draw: 'table'; readonly rows: readonly Bucket[]; readonly metrics: readonly Metric[] }
    | { readonly draw: 'heatmap'; readonly along: Bucket; readonly across: Bucket; readonly metric: Metric }
  )

export type VegaPanel = OfData & {
  readonly draw: 'vega'
  /** Vega or Vega-Lite for data of an index; `{index}` in it is that of the view. */
  readonly spec: Readonly<Record<string, unknown>>
}

export type SearchPanel = Placed & { readonly draw: 'search'; readonly search: string }
export type TextPanel = Placed & { readonly draw: 'text'; readonly markdown: string }
export type Panel = LensPanel | VegaPanel | SearchPanel | TextPanel

export interface Control {
  readonly field: string
  readonly view: View
}

export interface Board {
  /** Behind the store's prefix, the id of the saved object. */
  readonly id: string
  readonly title: string
  readonly description: string
  readonly controls: readonly Control[]
  readonly panels: readonly Panel[]
}

/** A list of records, in Discover and as a panel. */
export interface SavedSearch {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly view: View
  readonly only: string
  readonly columns: readonly string[]
  readonly newestBy: string
}
