import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

interface ClauseBank {
  readonly shelves: ReadonlyMap<string, { readonly clauses: readonly string[] }>
}
interface BankModule {
  createClauseBank(reviews: readonly { category: string; text: string }[]): ClauseBank
  readSampleBank(): { category: string; text: string }[]
}
interface GenerateModule {
  writeReviews(options: { bank: ClauseBank; count: number; seed: number; path: string }): Promise<void>
}

const bench = (file: string): string => new URL(`../../bench/${file}`, import.meta.url).href
const { createClauseBank, readSampleBank } = (await import(bench('clause-bank.mjs'))) as BankModule
const { writeReviews } = (await import(bench('generate-reviews.mjs'))) as GenerateModule

const folder = mkdtempSync(join(tmpdir(), 'tingxian-generate-'))
const COUNT = 5000

const generate = async (bank: ClauseBank, count: number, seed: number, name: string): Promise<string> => {
  const path = join(folder, name)
  await writeReviews({ bank, count, seed, path })
  return readFileSync(path, 'utf8')
}
const parse = (csv: string): Record<string, string>[] =>
  Papa.parse<Record<string, string>>(csv.trimEnd(), { header: true }).data

describe('reviews generated for the bench', () => {
  const bank = createClauseBank(readSampleBank())
  let csv = ''
  beforeAll(async () => {
    csv = await generate(bank, COUNT, 7, 'one.csv')
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it('are as many as asked for, and no two have the same text', () => {
    const texts = parse(csv).map((row) => row.text ?? '')
    expect(texts).toHaveLength(COUNT)
    expect(new Set(texts).size).toBe(COUNT)
    expect(texts.every((text) => text.trim() !== '')).toBe(true)
  })

  it('are the same bytes for the same seed and others for another', async () => {
    expect(await generate(bank, COUNT, 7, 'again.csv')).toBe(csv)
    expect(await generate(bank, COUNT, 8, 'other.csv')).not.toBe(csv)
  })

  it('consist of clauses of their own category', () => {
    for (const { category = '', text = '' } of parse(csv).slice(0, 200)) {
      const clauses = bank.shelves.get(category)?.clauses ?? []
      const first = clauses.filter((clause) => text.startsWith(clause))
      expect(first, `${category}: ${text}`).not.toEqual([])
    }
  })

  it('stay distinct when there are few clauses to put together', async () => {
    const small = createClauseBank([{ category: '水果', text: '很甜，个头小。' }])
    const texts = parse(await generate(small, 100, 1, 'small.csv')).map((row) => row.text)
    expect(new Set(texts).size).toBe(100)
  })

  it('come from reviews that have clauses', () => {
    expect(() => createClauseBank([{ category: '水果', text: '  ' }])).toThrow('no clause')
  })
})
