import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { loadAspectModel } from '../../src/lexicon/load-aspect-model.js'
import { DEFAULT_LEXICON_DIR, loadLexicon } from '../../src/lexicon/load-lexicon.js'
import { foldForm } from '../../src/pipelines/normalize/fold-table.js'

const { aspects, pains } = loadLexicon(fileURLToPath(DEFAULT_LEXICON_DIR), null)
const MODEL = fileURLToPath(new URL('../../models/aspects.bin', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'tingxian-aspects-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('the dictionary of aspects', () => {
  it('is written in normalized form, so that it can match, and no word stands twice in an entry', () => {
    for (const { words, complaints } of aspects) {
      const all = [...words, ...(complaints ?? [])]
      expect(all.filter((word) => foldForm(word) !== word)).toEqual([])
      expect(all.filter((word, index) => all.indexOf(word) !== index)).toEqual([])
    }
  })

  it('holds no pain code', () => {
    expect(aspects.filter(({ aspect }) => pains.has(aspect) && aspect !== '发热')).toEqual([])
  })

  it('gives an aspect the same stage in all its entries', () => {
    const stages = new Map(aspects.map(({ aspect, stage }) => [aspect, stage]))
    expect(aspects.filter(({ aspect, stage }) => stages.get(aspect) !== stage)).toEqual([])
  })
})

describe('the model of aspects', () => {
  it('was trained for the aspects that the dictionary has', () => {
    const names = [...new Set(aspects.map(({ aspect }) => aspect))]
    expect([...loadAspectModel(MODEL).aspects].sort()).toEqual(names.sort())
  })

  it.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length - 1)],
    ['another file', (bytes: Buffer) => Buffer.concat([Buffer.from('TXT1'), bytes.subarray(4)])],
    ['nothing', () => Buffer.alloc(0)],
  ])('is refused when it is %s', (name, damage) => {
    const path = join(folder, name)
    writeFileSync(path, damage(readFileSync(MODEL)))
    expect(() => loadAspectModel(path)).toThrow('cannot be read as a model of aspects')
  })
})
