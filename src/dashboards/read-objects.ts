import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { TingxianError } from '../errors.js'
import type { Finding } from './check/finding.js'
import type { SavedObject } from './saved-object.js'

/**
 * The saved objects in a folder, `<type>/<id>.json`, as `npm run dashboards` writes them; and where a file is not called
 * like what it holds.
 * @throws TingxianError TX_DASHBOARDS_FILE
 */
export const readObjects = (
  folder: string,
): { readonly objects: readonly SavedObject[]; readonly misnamed: readonly Finding[] } => {
  const objects: SavedObject[] = []
  const misnamed: Finding[] = []
  for (const path of listFiles(folder)) {
    const object = readObject(join(folder, path))
    objects.push(object)
    const place = `${object.type}/${object.id}`
    if (path !== `${place}.json`) misnamed.push({ rule: 'id', place, message: `it lies in ${path}` })
  }
  return { objects, misnamed }
}

const listFiles = (folder: string): readonly string[] => {
  try {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    return files.filter((file) => basename(file).endsWith('.json')).sort()
  } catch (cause) {
    throw unreadable(folder, cause)
  }
}

const readObject = (path: string): SavedObject => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as SavedObject
  } catch (cause) {
    throw unreadable(path, cause)
  }
}

const unreadable = (path: string, cause: unknown): TingxianError =>
  new TingxianError('TX_DASHBOARDS_FILE', `no saved object can be read from ${path}`, {
    hint: 'a folder is meant that has a folder for each type, and in it a JSON file for each object',
    exitCode: 2,
    cause,
  })
