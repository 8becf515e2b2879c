import { join } from 'node:path'
import { expect, it } from 'vitest'

interface StageResult {
  readonly documents: number
  readonly rounds: number
  readonly found: Readonly<Record<'tokens' | 'judgements', number>>
  readonly ofCut: { readonly median: number }
  readonly stageShare: Readonly<Record<string, number>>
}
interface StagesModule {
  measureStages(options: { inputs: readonly string[]; limit: number; rounds: number }): Promise<StageResult>
}

const bench = new URL('../../bench/stages.mjs', import.meta.url).href
const { measureStages } = (await import(bench)) as StagesModule

it('the bench runs the bare cut and every document stage over the same texts', async () => {
  const sample = join(import.meta.dirname, '../../examples/sample/reviews.csv')
  const result = await measureStages({ inputs: [sample], limit: 200, rounds: 1 })
  expect(result).toMatchObject({ documents: 200, rounds: 1 })
  // A side that did no work would look fast.
  expect(result.found.tokens).toBeGreaterThan(200 * 5)
  expect(result.found.judgements).toBeGreaterThan(20)
  expect(result.ofCut.median).toBeGreaterThan(0)
  expect(result.ofCut.median).toBeLessThan(1)
  expect(Object.keys(result.stageShare)).toEqual(['normalize', 'mask', 'segment', 'tag', 'mine'])
})
