import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const STAGES = new URL('../../src/pipelines/index.ts', import.meta.url)
/** `import … from 'x'` and `export … from 'x'`, but of types alone: those are gone at run time. */
const IMPORTS = /^(?:import|export)(?! type\b)[^'"]*?from '([^']+)'/gm

/** Packages that a file loads, itself or by the files it imports. */
const packagesOf = (file: URL, seen = new Set<string>()): ReadonlySet<string> => {
  if (seen.has(file.href)) return new Set()
  seen.add(file.href)
  const packages = new Set<string>()
  for (const [, from = ''] of readFileSync(fileURLToPath(file), 'utf8').matchAll(IMPORTS)) {
    if (!from.startsWith('.')) packages.add(from)
    else for (const name of packagesOf(new URL(from.replace(/\.js$/, '.ts'), file), seen)) packages.add(name)
  }
  return packages
}

it('the document stages, which every thread loads anew, load no package but small ones', () => {
  const small = /^(@?date-fns\/|opencc-js\/dict\/)/
  const packages = [...packagesOf(STAGES)]
  expect(packages.length).toBeGreaterThan(0)
  expect(packages.filter((name) => !small.test(name))).toEqual([])
})
