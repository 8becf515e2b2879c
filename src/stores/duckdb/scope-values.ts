import { type DocumentScope, WHOLE_CORPUS } from '../../model/measure.js'

/** A scope as statements take it: three lists as JSON, first and last week; null for any. */
export const scopeValues = ({
  categories,
  products,
  regions,
  from,
  to,
}: DocumentScope = WHOLE_CORPUS): readonly (string | null)[] => [
  listOf(categories),
  listOf(products),
  listOf(regions),
  from,
  to,
]

const listOf = (values: readonly string[]): string | null =>
  values.length === 0 ? null : JSON.stringify(values)
