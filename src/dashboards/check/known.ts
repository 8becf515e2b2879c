import { MAPPINGS } from '../../stores/elasticsearch/mapping.js'
import { VIEWS, type View } from '../definition.js'
import type { SavedObject } from '../saved-object.js'

/** The types of an index's fields by their names; undefined for a field that is not there. */
export type FieldTypes = ReadonlyMap<string, FieldKind>

export interface FieldKind {
  readonly type: string
  /** It can be searched and counted by; what is kept to be shown alone cannot. */
  readonly usable: boolean
}

type Properties = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** The fields of an index by its mapping. */
export const fieldsOfProperties = (properties: Properties): FieldTypes =>
  new Map(
    Object.entries(properties).map(([name, property]) => [
      name,
      {
        type: String(property['type']),
        usable: property['index'] !== false && property['enabled'] !== false,
      },
    ]),
  )

/** The fields of this version's own mapping. */
export const fieldsOfView = (view: View): FieldTypes => fieldsOfProperties(MAPPINGS[view].properties)

/** All objects that are checked together, and what data views are for. */
export interface Known {
  readonly byKey: ReadonlyMap<string, SavedObject>
  /** The view whose index a data view reads; undefined for one that is none of ours. */
  readonly viewOf: (dataViewId: string) => View | undefined
  readonly viewOfIndex: (index: string) => View | undefined
  readonly fieldsOf: (view: View) => FieldTypes
}

export const keyOf = ({ type, id }: { readonly type: string; readonly id: string }): string => `${type}/${id}`

export const knowAll = (objects: readonly SavedObject[], fieldsOf: Known['fieldsOf']): Known => {
  const byKey = new Map(objects.map((object) => [keyOf(object), object]))
  const viewOfIndex = (index: string): View | undefined =>
    VIEWS.find((view) => index.endsWith(`-${view}`) && index.length > view.length + 1)
  return {
    byKey,
    viewOfIndex,
    fieldsOf,
    viewOf: (id) => viewOfIndex(String(byKey.get(`index-pattern/${id}`)?.attributes['title'] ?? '')),
  }
}
