import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { loadPolarityModel, loadToneModel } from '../../src/lexicon/load-models.js'
import { POLARITY_FEATURES } from '../../src/pipelines/tag/polarity-features.js'

const shipped = (name: string): string => fileURLToPath(new URL(`../../models/${name}`, import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'tingxian-models-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const write = (name: string, content: Buffer | string): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const CURED = expect.objectContaining({
  code: 'TX_MODEL_INVALID',
  hint: expect.stringContaining('npm run train'),
})

describe('the model of polarity', () => {
  it('has weights for each feature, and for each polarity those of all units and a constant', () => {
    const { hidden, outputs } = loadPolarityModel()
    expect(hidden).toHaveLength(POLARITY_FEATURES.length)
    const units = hidden[0]?.length ?? 0
    expect(units).toBeGreaterThan(0)
    for (const weights of hidden) expect(weights).toHaveLength(units)
    for (const weights of Object.values(outputs)) expect(weights).toHaveLength(units + 1)
  })

  it.each([
    ['lacks a feature', (hidden: Record<string, number[]>) => delete hidden.tone],
    ['has a feature that the code does not know', (hidden: Record<string, number[]>) => (hidden.mood = [1])],
    ['has too few units in one', (hidden: Record<string, number[]>) => hidden.tone?.pop()],
  ])('that %s is told with a cure', (name, spoil) => {
    const model = JSON.parse(readFileSync(shipped('polarity.json'), 'utf8'))
    spoil(model.hidden)
    const path = write(`${name}.json`, JSON.stringify(model))
    expect(() => loadPolarityModel(path)).toThrow(CURED)
  })

  it.each([
    ['cut off', '{"hidden":'],
    ['empty', ''],
  ])('that is %s is told with a cure', (name, content) => {
    expect(() => loadPolarityModel(write(`${name}.json`, content))).toThrow(CURED)
  })
})

describe('the model of tone', () => {
  it('has as many slots as a power of two', () => {
    const { slots, scale } = loadToneModel()
    expect(Math.log2(slots.length) % 1).toBe(0)
    expect(scale).toBeGreaterThan(0)
  })

  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 2)],
    ['of another kind', (bytes: Buffer) => Buffer.concat([Buffer.from('TXT1'), bytes.subarray(4)])],
    ['empty', () => Buffer.alloc(0)],
  ])('that is %s is told with a cure', (name, spoil) => {
    const path = write(`${name}.bin`, spoil(readFileSync(shipped('tone.bin'))))
    expect(() => loadToneModel(path)).toThrow(CURED)
  })
})
