import { describe, expect, it } from 'vitest'
import { mixedVersionsNote } from '../../src/cli/mixed-versions.js'

const versions = { taxonomy: 'new', pipeline: '2' }
const stored = (...judged_by: { taxonomy: string; pipeline: string; documents: number }[]) => ({
  versions,
  store: { documents: 30, from: null, to: null, judged_by },
})
const config = { taxonomy: null, store: null, out: 'out' }

describe('the note on a store of several versions', () => {
  it('is not there when this run’s versions judged all', () => {
    expect(mixedVersionsNote(stored({ ...versions, documents: 30 }), config)).toBeNull()
    expect(mixedVersionsNote(stored(), config)).toBeNull()
  })

  it('counts what another taxonomy judged and gives the commands with this run’s flags', () => {
    const note = mixedVersionsNote(
      stored({ ...versions, documents: 10 }, { taxonomy: 'old', pipeline: '1', documents: 20 }),
      { taxonomy: 'my words', store: 'duckdb:all.duckdb', out: 'out' },
    )
    expect(note).toContain(
      '20 of the 30 documents in the store were judged by another taxonomy (old; this run: new)',
    )
    expect(note).toContain("tingxian taxonomy apply --taxonomy 'my words' --store duckdb:all.duckdb")
  })

  it('names an earlier version of tingxian where only the stages differ', () => {
    const note = mixedVersionsNote(stored({ taxonomy: 'new', pipeline: '1', documents: 20 }), config)
    expect(note).toContain('judged by an earlier version of tingxian')
    expect(note).toContain('tingxian taxonomy preview --out out\n')
  })
})
