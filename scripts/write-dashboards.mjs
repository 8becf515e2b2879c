// Writes dashboards/ from the definitions in src/dashboards: a JSON file for each saved object.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { buildObjects, PREFIX } from '../dist/dashboards/build-objects.js'

const FOLDER = 'dashboards'

rmSync(FOLDER, { recursive: true, force: true })
for (const object of buildObjects(PREFIX)) {
  mkdirSync(`${FOLDER}/${object.type}`, { recursive: true })
  writeFileSync(`${FOLDER}/${object.type}/${object.id}.json`, `${JSON.stringify(object, null, 2)}\n`)
}
