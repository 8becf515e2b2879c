import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadResources } from '../../src/run/resources.js'

const readLines = (file: string): readonly Record<string, unknown>[] =>
  readFileSync(new URL(`../../training/utterances/${file}`, import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
const { lexicon } = loadResources({ taxonomy: null, segmenter: 'nodejieba' })
const asks = new Set(lexicon.asks.map(({ ask }) => ask))

describe('sentences that train requests', () => {
  it('of other people are kept without their text: a hash and an ask', () => {
    const labels = readLines('jddc.jsonl')
    expect(labels.length).toBeGreaterThan(500)
    for (const { id, ask, ...rest } of labels) {
      expect(id).toMatch(/^u-[0-9a-f]{12}$/)
      expect(asks.has(String(ask)) || String(ask).startsWith('其他:')).toBe(true)
      expect(rest).toEqual({})
    }
    expect(new Set(labels.map(({ id }) => id)).size).toBe(labels.length)
  })

  it('of our own name asks of the list, or ask for nothing', () => {
    for (const { text, ask, ...rest } of readLines('written.jsonl')) {
      expect(text).not.toBe('')
      expect(ask === null || asks.has(String(ask)), String(text)).toBe(true)
      expect(rest).toEqual({})
    }
  })
})
