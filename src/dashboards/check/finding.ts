/** What can be wrong with saved objects; each has a fixture `test/dashboards/fixtures/bad_<rule>`. */
export const RULES = [
  'shape',
  'id',
  'reference',
  'overlap',
  'column',
  'accessor',
  'sort',
  'format',
  'field',
  'type',
  'query',
  'control',
  'drilldown',
  'vega',
] as const
export type Rule = (typeof RULES)[number]

export interface Finding {
  readonly rule: Rule
  /** Type and id of the object, and where it is in one, the panel. */
  readonly place: string
  readonly message: string
}

/** Says what is wrong at a place. */
export type Report = (rule: Rule, message: string) => void
