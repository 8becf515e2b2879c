export interface Reference {
  readonly type: string
  readonly id: string
  readonly name: string
}

export type Json = Readonly<Record<string, unknown>>

/** A saved object of Kibana; what Kibana keeps as JSON in text stands here as it is (`toKibana` makes text of it). */
export interface SavedObject {
  readonly type: 'index-pattern' | 'search' | 'dashboard' | 'tag'
  readonly id: string
  readonly attributes: Json
  readonly references: readonly Reference[]
  /** Kibana brings older ones up to its own version; of 8.19, so that it and all later ones take them. */
  readonly coreMigrationVersion: string
  readonly typeMigrationVersion: string
}

const CORE_VERSION = '8.8.0'
const TYPE_VERSIONS: Readonly<Record<SavedObject['type'], string>> = {
  'index-pattern': '8.0.0',
  search: '8.0.0',
  dashboard: '10.2.0',
  tag: '8.0.0',
}

export const savedObject = (
  type: SavedObject['type'],
  id: string,
  attributes: Json,
  references: readonly Reference[],
): SavedObject => ({
  type,
  id,
  attributes,
  references,
  coreMigrationVersion: CORE_VERSION,
  typeMigrationVersion: TYPE_VERSIONS[type],
})

/** Attributes that Kibana keeps as JSON in text. */
const IN_TEXT: ReadonlySet<string> = new Set([
  'panelsJSON',
  'optionsJSON',
  'searchSourceJSON',
  'ignoreParentSettingsJSON',
  'fieldAttrs',
  'fieldFormatMap',
  'runtimeFieldMap',
  'sourceFilters',
  'fields',
  'typeMeta',
])

/** As Kibana imports it. */
export const toKibana = (object: SavedObject): SavedObject => ({
  ...object,
  attributes: withTexts(object.attributes),
})

const withTexts = (attributes: Json): Json =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => {
      if (IN_TEXT.has(name)) return [name, JSON.stringify(value)]
      if (name === 'controlGroupInput' || name === 'kibanaSavedObjectMeta')
        return [name, withTexts(value as Json)]
      return [name, value]
    }),
  )
