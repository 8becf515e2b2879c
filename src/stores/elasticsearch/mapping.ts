import { DIGEST_ENTRY_FIELDS } from '../../model/digest-entry.js'
import type { Field, FieldType } from '../../model/fields.js'
import { DOCUMENT_FIELDS, JUDGEMENT_FIELDS, MENTION_FIELDS } from '../../model/fields.js'
import { INTAKE_FIELDS } from '../../model/intake.js'
import {
  CARRIED_THEMES_FIELDS,
  FIX_FIELDS,
  FIX_HISTORY_FIELDS,
  NAME_SUGGESTION_FIELDS,
  THEME_EVENT_FIELDS,
  THEME_FIELDS,
} from '../../model/result-fields.js'
import type { FixNumber, FixWord } from './project-fix.js'
import { MAPPING_VERSION, type SetName } from './sets.js'

export type Property = Readonly<Record<string, unknown>>

export interface Mapping {
  readonly dynamic: 'strict'
  readonly _meta: Readonly<Record<string, unknown>>
  readonly properties: Readonly<Record<string, Property>>
}

/** Lucene takes terms of up to 32,766 bytes; a longer value is kept and shown, but neither found nor counted. */
const LONGEST_TERM = 8191

/** Of these values, those that records can be found by; the server refuses a question for the others. */
export const findable = (values: readonly string[]): readonly string[] =>
  [...new Set(values)].filter((value) => value.length <= LONGEST_TERM)

const KEYWORD: Property = { type: 'keyword', ignore_above: LONGEST_TERM }

const PROPERTIES: Readonly<Record<FieldType, Property>> = {
  keyword: KEYWORD,
  // The standard analyzer makes a token of each Chinese character, so match_phrase finds any piece of a text.
  text: { type: 'text', analyzer: 'standard' },
  json: { type: 'keyword', index: false, doc_values: false },
  date: { type: 'date', format: 'strict_date_hour_minute_second' },
  day: { type: 'date', format: 'strict_date' },
  number: { type: 'double' },
  integer: { type: 'integer' },
  boolean: { type: 'boolean' },
}

/** What is kept beside the fields of a document, so that questions are counts and no more (`project.ts`). */
const OF_DOCUMENTS: Readonly<Record<string, Property>> = {
  themes: KEYWORD,
  blocking_themes: KEYWORD,
  phrases: KEYWORD,
  terms: { type: 'keyword', ignore_above: 64 },
  satisfied: { type: 'boolean' },
  comparison: KEYWORD,
  batch: KEYWORD,
  ruled: { type: 'boolean' },
  found: { type: 'object', enabled: false },
}

/** What is kept beside the fields of a mention. */
const OF_MENTIONS: Readonly<Record<string, Property>> = {
  said: KEYWORD,
  phrase: KEYWORD,
  themed: { type: 'boolean' },
  repeated: { type: 'boolean' },
  satisfied: { type: 'boolean' },
  readable: { type: 'boolean' },
  quote_length: { type: 'integer' },
  confidence_millionths: { type: 'integer' },
}

/** What is kept beside the fields of a fix, out of its `body`, so that dashboards can draw it (`project-fix.ts`). */
const OF_FIXES: Readonly<Record<FixNumber, Property>> & Readonly<Record<FixWord, Property>> = {
  theme: KEYWORD,
  problem: KEYWORD,
  score_unit: KEYWORD,
  state: KEYWORD,
  state_since: KEYWORD,
  effect: PROPERTIES.number,
  scope_category: KEYWORD,
  scope_product: KEYWORD,
  scope_region: KEYWORD,
  scope_source: KEYWORD,
  score_low: PROPERTIES.number,
  score_high: PROPERTIES.number,
  rank_best: PROPERTIES.integer,
  rank_worst: PROPERTIES.integer,
  reach: PROPERTIES.integer,
  documents: PROPERTIES.integer,
  hidden: PROPERTIES.integer,
  reach_per_week: PROPERTIES.number,
  severity: PROPERTIES.number,
  blocking_share: PROPERTIES.number,
  leaving_share: PROPERTIES.number,
  rating_gap: PROPERTIES.number,
  growth: PROPERTIES.number,
  corroboration: PROPERTIES.integer,
  requests: PROPERTIES.integer,
  refused: PROPERTIES.integer,
  worked_around: PROPERTIES.integer,
}

const mappingOf = (fields: readonly Field[], own: Readonly<Record<string, Property>> = {}): Mapping => ({
  dynamic: 'strict',
  _meta: { tingxian_mapping: MAPPING_VERSION },
  properties: {
    ...Object.fromEntries(fields.map(({ name, type }) => [name, PROPERTIES[type]])),
    ...own,
  },
})

/** How each set is indexed; made from the one table of fields, `src/model/fields.ts`. */
export const MAPPINGS: Readonly<Record<SetName, Mapping>> = {
  documents: mappingOf(DOCUMENT_FIELDS, OF_DOCUMENTS),
  mentions: mappingOf(MENTION_FIELDS, OF_MENTIONS),
  themes: mappingOf(THEME_FIELDS),
  fixes: mappingOf(FIX_FIELDS, OF_FIXES),
  fix_history: mappingOf(FIX_HISTORY_FIELDS),
  judgements: mappingOf(JUDGEMENT_FIELDS),
  name_suggestions: mappingOf(NAME_SUGGESTION_FIELDS),
  events: mappingOf(THEME_EVENT_FIELDS),
  carried_themes: mappingOf(CARRIED_THEMES_FIELDS),
  digest_entries: mappingOf(DIGEST_ENTRY_FIELDS),
  intake: mappingOf(INTAKE_FIELDS),
}
