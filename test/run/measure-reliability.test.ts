import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { measureReliability } from '../../src/run/measure-reliability.js'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingxian-reliability-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const lines = async (name: string, items: readonly object[]): Promise<string> => {
  const file = join(folder, name)
  await writeFile(file, `${items.map((item) => JSON.stringify(item)).join('\n')}\n`)
  return file
}
const pain = (code: string, confidence: number) => ({ code, confidence })

describe('measureReliability', () => {
  it('counts a code of a text once, by the most that is said for it', async () => {
    const gold = await lines('gold.jsonl', [
      { id: 'a', pains: [{ code: '物流慢' }] },
      { id: 'b', pains: [] },
      { id: 'open', pains: [{ code: '其他:没有发票' }] },
    ])
    const predicted = await lines('predicted.jsonl', [
      { id: 'a', pains: [pain('物流慢', 0.42), pain('物流慢', 0.84), pain('质量差', 0.46)] },
      { id: 'b', pains: [pain('物流慢', 0.86)] },
      { id: 'open', pains: [pain('缺件漏发', 0.99)] },
    ])
    const bins = await measureReliability(gold, predicted)
    expect(bins).toEqual([
      { from: 0.4, to: 0.5, predicted: 0.46, right: 0, count: 1 },
      { from: 0.8, to: 0.9, predicted: expect.closeTo(0.85), right: 0.5, count: 2 },
    ])
  })

  it('puts a confidence of one into the last bin', async () => {
    const gold = await lines('sure.jsonl', [{ id: 'a', pains: [{ code: '物流慢' }] }])
    const predicted = await lines('sure-predicted.jsonl', [{ id: 'a', pains: [pain('物流慢', 1)] }])
    expect(await measureReliability(gold, predicted)).toEqual([
      { from: 0.9, to: 1, predicted: 1, right: 1, count: 1 },
    ])
  })
})
