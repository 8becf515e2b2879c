// Adds to package-lock.json the optional packages of other platforms (node scripts/complete-lock.mjs [LOCK]).
//
// A registry that does not serve, say, a Windows binary of the newest version makes `npm install` leave it out of the lock
// file without a word, and then `npm ci` refuses the lock file as incomplete. Run this after each `npm install`.
import { readFileSync, writeFileSync } from 'node:fs'

/**
 * @typedef {{
 *   version?: string, optionalDependencies?: Record<string, string>, dev?: boolean, optional?: boolean, os?: string[],
 *   cpu?: string[], libc?: string[],
 * }} Entry
 */

const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'win32']
const PROCESSORS = ['arm', 'arm64', 'ia32', 'wasm32', 'x64']

/**
 * What a package of another platform says of itself, read from its name (`@biomejs/cli-linux-x64-musl`).
 *
 * @param {string} name
 * @returns {Pick<Entry, 'os' | 'cpu' | 'libc'>}
 */
const platformOf = (name) => {
  const words = name.split('-')
  const system = words.find((word) => SYSTEMS.includes(word))
  const processor = words.find((word) => PROCESSORS.includes(word))
  if (processor === undefined) throw new Error(`${name}: its name does not say for which platform it is`)
  const libc = words.includes('musl') ? ['musl'] : words.includes('gnu') ? ['glibc'] : undefined
  return {
    cpu: [processor],
    ...(system === 'linux' && libc !== undefined ? { libc } : {}),
    ...(system === undefined ? {} : { os: [system] }),
  }
}

/** @param {Record<string, Entry>} packages @returns {[string, Entry][]} */
const findMissing = (packages) =>
  Object.values(packages).flatMap(({ optionalDependencies = {}, dev }) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => packages[`node_modules/${name}`] === undefined)
      .map(([name, version]) => [
        `node_modules/${name}`,
        { version, ...(dev === true ? { dev } : {}), optional: true, ...platformOf(name) },
      ]),
  )

const path = process.argv[2] ?? 'package-lock.json'
const lock = JSON.parse(readFileSync(path, 'utf8'))
const missing = findMissing(lock.packages)
const { '': root, ...known } = lock.packages
const sorted = [...Object.entries(known), ...missing].sort(([a], [b]) => (a < b ? -1 : 1))
lock.packages = { '': root, ...Object.fromEntries(sorted) }
if (missing.length > 0) writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${path}: ${missing.length} packages of other platforms added`)
