import type { RowValues } from './build-feedback.js'
import { type ColumnPlan, metadataColumns } from './map-columns.js'
import { isPersonal, looksPersonal } from './personal-columns.js'
import type { FieldName } from './source.js'

/** A value longer than this is a text of its own, not a property of the feedback. */
const MAX_METADATA_LENGTH = 200
const NO_METADATA: Readonly<Record<string, string>> = Object.freeze({})

type JsonObject = Readonly<Record<string, unknown>>

/** Returns `rowOf(cells)` for a table with these column names. */
export function createTableRows(
  plan: ColumnPlan,
  names: readonly string[],
): (cells: readonly string[]) => RowValues {
  const at = (field: FieldName) => names.indexOf(plan.columns[field] ?? '')
  const extras = metadataColumns(plan, names).map((name) => ({ key: asKey(name), at: names.indexOf(name) }))
  const places = {
    text: at('text'),
    turns: at('turns'),
    id: at('id'),
    source: at('source'),
    created_at: at('created_at'),
    category: at('category'),
    product_id: at('product_id'),
    product: at('product'),
    variant: at('variant'),
    shop: at('shop'),
    region: at('region'),
    rating: at('rating'),
    order_id: at('order_id'),
    order_value: at('order_value'),
    votes: at('votes'),
    customer: at('customer'),
  }
  // Written out, not looped: this runs once a row, and one shape of object keeps it fast.
  return (cells) => ({
    text: cellAt(cells, places.text) ?? undefined,
    turns: cellAt(cells, places.turns),
    id: cellAt(cells, places.id),
    source: cellAt(cells, places.source),
    created_at: cellAt(cells, places.created_at),
    category: cellAt(cells, places.category),
    product_id: cellAt(cells, places.product_id),
    product: cellAt(cells, places.product),
    variant: cellAt(cells, places.variant),
    shop: cellAt(cells, places.shop),
    region: cellAt(cells, places.region),
    rating: cellAt(cells, places.rating),
    order_id: cellAt(cells, places.order_id),
    order_value: cellAt(cells, places.order_value),
    votes: cellAt(cells, places.votes),
    customer: cellAt(cells, places.customer),
    metadata: extras.length === 0 ? NO_METADATA : tableMetadata(extras, cells),
  })
}

/** The engine's own copy of a property name; one cut out of a file's text would be looked up again for every row. */
function asKey(name: string): string {
  return Object.keys({ [name]: 0 })[0] ?? name
}

/** A negative index would be looked up as a property name, which is slow. */
function cellAt(cells: readonly string[], place: number): string | null {
  return place < 0 ? null : (cells[place] ?? null)
}

function tableMetadata(
  extras: readonly { readonly key: string; readonly at: number }[],
  cells: readonly string[],
): Readonly<Record<string, string>> {
  const metadata: Record<string, string> = {}
  for (const { key, at } of extras) {
    const cell = cells[at]
    if (cell !== undefined && isProperty(cell)) metadata[key] = cell
  }
  return metadata
}

/** Returns `rowOf(object)` for JSON objects; keys that the plan does not name go to `metadata`. */
export function createObjectRows(plan: ColumnPlan): (object: JsonObject) => RowValues {
  const { columns } = plan
  const taken = new Set<string>(Object.values(columns))
  const kept = new Map<string, boolean>()
  const isKept = (key: string) => {
    let keep = kept.get(key)
    if (keep === undefined) {
      keep = !taken.has(key) && !isPersonal(key)
      kept.set(key, keep)
    }
    return keep
  }
  return (object) => {
    const value = (field: FieldName) => readKey(object, columns[field])
    const scalar = (field: FieldName) => asText(value(field)) ?? null
    const text = value('text')
    const listed = Array.isArray(text)
    return {
      // A list under the text's key is a conversation; anything else that is no text counts as none.
      text: text === null ? '' : asText(text),
      turns: value('turns') ?? (listed ? text : null),
      id: scalar('id'),
      source: scalar('source'),
      created_at: scalar('created_at'),
      category: scalar('category'),
      product_id: scalar('product_id'),
      product: scalar('product'),
      variant: scalar('variant'),
      shop: scalar('shop'),
      region: scalar('region'),
      rating: scalar('rating'),
      order_id: scalar('order_id'),
      order_value: scalar('order_value'),
      votes: scalar('votes'),
      customer: scalar('customer'),
      metadata: objectMetadata(object, isKept),
    }
  }
}

function objectMetadata(
  object: JsonObject,
  isKept: (key: string) => boolean,
): Readonly<Record<string, string>> {
  const entries: [string, string][] = []
  for (const [key, value] of Object.entries(object)) {
    const text = isKept(key) ? asText(value) : undefined
    if (text !== undefined && isProperty(text)) entries.push([key, text])
  }
  return entries.length === 0 ? NO_METADATA : Object.fromEntries(entries)
}

function readKey(object: JsonObject, key: string | undefined): unknown {
  return key !== undefined && Object.hasOwn(object, key) ? object[key] : undefined
}

function asText(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
}

function isProperty(value: string): boolean {
  return value !== '' && value.length <= MAX_METADATA_LENGTH && !looksPersonal(value)
}
