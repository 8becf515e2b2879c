import type { SavedObject } from '../saved-object.js'
import { checkDashboard } from './check-dashboard.js'
import { checkQuery } from './check-query.js'
import type { Finding, Report } from './finding.js'
import { fieldsOfView, type Known, keyOf, knowAll } from './known.js'
import { dataViewShape, objectShape, searchShape } from './shapes.js'

const ID = /^[a-z0-9][a-z0-9_.-]*$/

/**
 * What is wrong with saved objects that lie together: an empty list for what Kibana shows as it was meant.
 * @param fieldsOf the fields of each index; those of this version's mapping where it is not given
 */
export const checkObjects = (
  objects: readonly SavedObject[],
  fieldsOf: Known['fieldsOf'] = fieldsOfView,
): readonly Finding[] => {
  const known = knowAll(objects, fieldsOf)
  const findings: Finding[] = []
  const seen = new Set<string>()
  for (const object of objects) {
    const key = keyOf(object)
    const reportAt =
      (panel: string | null): Report =>
      (rule, message) =>
        findings.push({ rule, message, place: panel === null ? key : `${key} ${panel}` })
    const report = reportAt(null)
    const shape = objectShape.safeParse(object)
    if (!shape.success) {
      for (const { path, message } of shape.error.issues) report('shape', `${path.join('.')}: ${message}`)
      continue
    }
    if (!ID.test(object.id)) report('id', 'an id has small Latin letters, digits, “-”, “_” and “.”')
    if (seen.has(key)) report('id', 'two objects have this id')
    seen.add(key)
    checkReferences(object, known, report)
    if (object.type === 'index-pattern') checkDataView(object, known, report)
    if (object.type === 'search') checkSearch(object, known, report)
    if (object.type === 'dashboard') checkDashboard(object, known, reportAt)
  }
  return findings
}

const checkReferences = (object: SavedObject, known: Known, report: Report): void => {
  const names = object.references.map(({ name }) => name)
  for (const name of names.filter((each, at) => names.indexOf(each) !== at)) {
    report('reference', `two references are called ${name}`)
  }
  for (const reference of object.references) {
    if (!known.byKey.has(keyOf(reference)))
      report('reference', `${reference.name} is ${keyOf(reference)}, which is not there`)
  }
  const asked = JSON.stringify(object.attributes).matchAll(/"(?:panelRefName|indexRefName)":"([^"]+)"/g)
  for (const [, name = ''] of asked) {
    if (!names.some((each) => each === name || each.endsWith(`:${name}`)))
      report('reference', `nothing is called ${name}`)
  }
}

const checkDataView = (object: SavedObject, known: Known, report: Report): void => {
  const parsed = dataViewShape.safeParse(object.attributes)
  if (!parsed.success) {
    report('shape', parsed.error.issues.map(({ path }) => path.join('.')).join(', '))
    return
  }
  const view = known.viewOf(object.id)
  if (view === undefined) {
    report('reference', `${parsed.data.title} is no index of a store`)
    return
  }
  const fields = known.fieldsOf(view)
  const { timeFieldName, fieldAttrs, fieldFormatMap } = parsed.data
  for (const name of Object.keys({ ...fieldAttrs, ...fieldFormatMap })) {
    if (!fields.has(name)) report('field', `it names ${name}, which ${view} has not`)
  }
  if (timeFieldName !== undefined && fields.get(timeFieldName)?.type !== 'date') {
    report('type', `its time is ${timeFieldName}, which is no date`)
  }
}

const checkSearch = (object: SavedObject, known: Known, report: Report): void => {
  const parsed = searchShape.safeParse(object.attributes)
  if (!parsed.success) {
    report('shape', parsed.error.issues.map(({ path }) => path.join('.')).join(', '))
    return
  }
  const { columns, sort, kibanaSavedObjectMeta } = parsed.data
  const { query, indexRefName } = kibanaSavedObjectMeta.searchSourceJSON
  const view = known.viewOf(object.references.find(({ name }) => name === indexRefName)?.id ?? '')
  if (view === undefined) {
    report('reference', 'it has no data view')
    return
  }
  const fields = known.fieldsOf(view)
  for (const name of columns) if (!fields.has(name)) report('field', `there is no column ${name}`)
  for (const [name] of sort) {
    const kind = fields.get(name)
    if (kind === undefined || !kind.usable || kind.type === 'text')
      report('sort', `nothing can be ordered by ${name}`)
  }
  checkQuery(query.query, fields, report)
}
