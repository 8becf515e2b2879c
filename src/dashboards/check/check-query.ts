import { fieldsOfKql, parseKql } from '../parse-kql.js'
import type { Report } from './finding.js'
import type { FieldTypes } from './known.js'

/** A query that Kibana cannot read, or that asks for what is not there, shows nothing and says nothing. */
export const checkQuery = (query: string, fields: FieldTypes, report: Report): void => {
  let asked: readonly string[]
  try {
    asked = fieldsOfKql(parseKql(query))
  } catch (error) {
    report('query', `the query “${query}” does not parse: ${error instanceof Error ? error.message : error}`)
    return
  }
  for (const field of asked) {
    if (fields.get(field)?.usable !== true)
      report('query', `the query “${query}” asks for ${field}, which cannot be searched`)
  }
}
