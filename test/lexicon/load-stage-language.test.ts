import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { loadMask } from '../../src/lexicon/load-mask.js'
import { loadNormalize } from '../../src/lexicon/load-normalize.js'
import { foldForm } from '../../src/pipelines/normalize/fold-table.js'

const SHIPPED = fileURLToPath(new URL('../../lexicons/zh/', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'tingxian-lexicon-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A copy of one shipped file with a change. */
function changed(name: string, from: string, to: string): string {
  const own = mkdtempSync(join(folder, 'own-'))
  const text = readFileSync(join(SHIPPED, name), 'utf8')
  if (!text.includes(from)) throw new Error(`${name} holds no ${from}`)
  writeFileSync(join(own, name), text.replace(from, to))
  return own
}

/** All strings of a piece of language data. */
function stringsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(stringsOf)
}

describe('the language data of normalize and mask', () => {
  it('is written in normalized form, so that it can match', () => {
    for (const word of [
      ...stringsOf(loadMask(SHIPPED).language),
      ...stringsOf(loadNormalize(SHIPPED).language.fillers),
    ]) {
      expect(foldForm(word)).toBe(word)
    }
  })

  it('holds no word twice in one list', () => {
    const { language } = loadMask(SHIPPED)
    const lists: readonly (readonly string[])[] = [
      ...Object.values(language.cues),
      language.not_names,
      language.places,
      Array.from(language.surnames),
    ]
    for (const list of lists) expect(list.filter((word, i) => list.indexOf(word) !== i)).toEqual([])
  })

  it('knows places by their full and short names', () => {
    const { places } = loadMask(SHIPPED).language
    expect(places).toEqual(
      expect.arrayContaining(['浙江省', '浙江', '杭州市', '杭州', '朝阳区', '内蒙古', '延边']),
    )
    expect(places).not.toContain('和平')
  })

  it('can be sent to a worker thread', () => {
    const options = { normalize: loadNormalize(SHIPPED), mask: loadMask(SHIPPED) }
    expect(structuredClone(options)).toEqual(options)
  })

  it("takes a team's own file in place of the shipped one", () => {
    const own = changed('default-texts.yml', '- 暂无评论', '- 本店默认五星')
    const { default_texts } = loadNormalize(SHIPPED, own).language
    expect(default_texts).toContain('本店默认五星')
    expect(loadNormalize(SHIPPED, own).language.fillers).toEqual(loadNormalize(SHIPPED).language.fillers)
  })

  it.each([
    ['pii.yml', 'carriers:', 'carrier:', /pii\.yml:\d+: .*carrier/],
    ['pii.yml', '幺: 1', '幺: 11', /pii\.yml:\d+: digits\.幺/],
    ['pii.yml', 'titles: [先生', 'titles: [先', /pii\.yml:\d+: titles\[0\]/],
    ['places.yml', 'short_names:', 'short:', /places\.yml:\d+: /],
  ])('names file, line and key of a fault in %s (%s → %s)', (name, from, to, message) => {
    const own = changed(name, from, to)
    expect(() => loadMask(SHIPPED, own)).toThrow(message)
  })

  it('names the file of a fault in the fillers', () => {
    const own = changed('fillers.yml', 'pronouns: [我', 'pronouns: [我们')
    expect(() => loadNormalize(SHIPPED, own)).toThrow(/fillers\.yml:\d+: pronouns\[0\]/)
  })

  it('names a missing file', () => {
    const empty = mkdtempSync(join(folder, 'empty-'))
    expect(() => loadMask(empty)).toThrow(/pii\.yml: cannot be read/)
    cpSync(join(SHIPPED, 'pii.yml'), join(empty, 'pii.yml'))
    expect(() => loadMask(empty)).toThrow(/places\.yml: cannot be read/)
  })
})
