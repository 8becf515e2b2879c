import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

interface LockEntry {
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

it('npm ci accepts the lock file: it names the optional packages of every platform', () => {
  const path = join(import.meta.dirname, '../../package-lock.json')
  const { packages }: { packages: Record<string, LockEntry> } = JSON.parse(readFileSync(path, 'utf8'))
  const missing = Object.values(packages)
    .flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies))
    .filter((name) => packages[`node_modules/${name}`] === undefined)
  expect(missing, 'run: node scripts/complete-lock.mjs').toEqual([])
})
