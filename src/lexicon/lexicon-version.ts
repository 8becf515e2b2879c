import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Runs as tests and judges nothing: it is no part of the version. */
export const EXAMPLES_FILE = 'examples.yml'

/** Hash of all language data in the folders that judges: every stored number knows it. */
export const lexiconVersion = (folders: readonly string[]): string => {
  const hash = createHash('sha256')
  for (const folder of folders) {
    const names = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(yml|txt)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => path !== join(folder, EXAMPLES_FILE))
      .sort()
    for (const path of names)
      hash.update(path.slice(folder.length)).update('\u0000').update(readFileSync(path)).update('\u0000')
  }
  return hash.digest('hex').slice(0, 12)
}
