import { readFile } from 'node:fs/promises'
import { parseDocument } from 'yaml'
import { TingxianError } from '../errors.js'
import { FIELD_NAMES, type FieldMap, type FieldName } from './source.js'

/**
 * The mapping that `--map` names: `text=评价内容,category=类目`, or the path of a YAML file with one `field: column` a
 * line. An empty column (`rating=`, `rating:`) says that no column is that field.
 */
export async function loadMapping(spec: string): Promise<FieldMap> {
  return /\.ya?ml$/i.test(spec) ? readMappingFile(spec) : parseMapping(spec)
}

function parseMapping(spec: string): FieldMap {
  const map: Partial<Record<FieldName, string>> = {}
  for (const pair of spec.split(',')) {
    const at = pair.indexOf('=')
    if (at === -1) throw faulty(`--map ${spec}`, `"${pair.trim()}" is not field=column`)
    addMapping(map, pair.slice(0, at).trim(), pair.slice(at + 1).trim(), `--map ${spec}`)
  }
  return map
}

async function readMappingFile(path: string): Promise<FieldMap> {
  const document = parseDocument(await readText(path))
  const [fault] = document.errors
  if (fault !== undefined) {
    const line = fault.linePos?.[0].line ?? 1
    throw faulty(`${path}:${line}`, `not valid YAML: ${fault.message.split('\n')[0]}`)
  }
  const content: unknown = document.toJS()
  if (content === null || typeof content !== 'object' || Array.isArray(content)) {
    throw faulty(path, 'not a list of `field: column` lines')
  }
  const map: Partial<Record<FieldName, string>> = {}
  for (const [field, column] of Object.entries(content)) {
    if (column !== null && typeof column !== 'string' && typeof column !== 'number') {
      throw faulty(path, `${field}: a column is one name, not a list or a table`)
    }
    addMapping(map, field, column === null ? '' : String(column), path)
  }
  return map
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    throw new TingxianError('TX_SOURCE_MAPPING', `${path}: the mapping file cannot be read`, {
      hint: 'check the path after --map; a mapping may also be written in place: --map text=COLUMN',
      exitCode: 2,
      cause,
    })
  }
}

function addMapping(
  map: Partial<Record<FieldName, string>>,
  field: string,
  column: string,
  place: string,
): void {
  const name = FIELD_NAMES.find((known) => known === field)
  if (name === undefined) throw faulty(place, `there is no field "${field}"`)
  if (map[name] !== undefined) throw faulty(place, `${field} is mapped twice`)
  map[name] = column
}

function faulty(place: string, what: string): TingxianError {
  return new TingxianError('TX_SOURCE_MAPPING', `${place}: ${what}`, {
    hint: `write field=column, separated by commas; the fields are: ${FIELD_NAMES.join(', ')}`,
    exitCode: 2,
  })
}
