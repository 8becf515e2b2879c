import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { loadRequestModels } from '../../src/lexicon/load-request-models.js'
import { UNKNOWN_ASK } from '../../src/pipelines/mine/request-models.js'
import { loadResources } from '../../src/run/resources.js'

const SHIPPED = fileURLToPath(new URL('../../models/requests.bin', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'tingxian-requests-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const write = (name: string, bytes: Buffer): string => {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

describe('the models of requests', () => {
  it('know the asks of the closed list that people ask for', () => {
    const { asks, thresholds } = loadRequestModels()
    for (const ask of ['改地址', '催配送', '价保补差', '补差价换货']) expect(asks.codes).toContain(ask)
    expect(thresholds.first).toBeLessThanOrEqual(thresholds.further)
  })

  it('name no ask of the lexicon that the lexicon does not have', () => {
    const { lexicon } = loadResources({ taxonomy: null, segmenter: 'nodejieba' })
    const known = new Set(lexicon.asks.map(({ ask }) => ask))
    const unknown = loadRequestModels().asks.codes.filter(
      (code) => !known.has(code) && !code.startsWith('其他:'),
    )
    // It stands for all others, and is no name.
    expect(unknown).toEqual([UNKNOWN_ASK])
  })

  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 100)],
    ['of another kind', (bytes: Buffer) => Buffer.concat([Buffer.from('TXP1'), bytes.subarray(4)])],
    ['empty', () => Buffer.alloc(0)],
  ])('that are %s are told with a cure', (name, spoil) => {
    const path = write(name, spoil(readFileSync(SHIPPED)))
    expect(() => loadRequestModels(path)).toThrow(
      expect.objectContaining({ code: 'TX_MODEL_INVALID', hint: expect.stringContaining('npm run train') }),
    )
  })

  it('that are not there are told too', () => {
    expect(() => loadRequestModels(join(folder, 'none.bin'))).toThrow(
      expect.objectContaining({ code: 'TX_MODEL_INVALID' }),
    )
  })
})
