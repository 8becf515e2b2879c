import { type DocumentScope, WHOLE_CORPUS } from '../../model/measure.js'
import { findable } from './mapping.js'
import type { Query } from './search.js'

/** Conditions that documents of a scope meet, and mentions in them. */
export const scopeQueries = ({
  categories,
  products,
  regions,
  from,
  to,
}: DocumentScope = WHOLE_CORPUS): readonly Query[] => [
  ...oneOf('category', categories),
  ...oneOf('product', products),
  ...oneOf('region', regions),
  ...(from === null ? [] : [{ range: { week: { gte: from } } }]),
  ...(to === null ? [] : [{ range: { week: { lte: to } } }]),
]

const oneOf = (field: string, values: readonly string[]): readonly Query[] =>
  values.length === 0 ? [] : [{ terms: { [field]: findable(values) } }]
