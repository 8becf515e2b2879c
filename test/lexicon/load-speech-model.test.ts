import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadSpeechModel } from '../../src/lexicon/load-speech-model.js'
import { createPairModel, EDGE } from '../../src/pipelines/segment/pair-model.js'

const MODELS = fileURLToPath(new URL('../../models/', import.meta.url))

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingxian-models-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const copyOf = async (name: string): Promise<string> => {
  const copy = join(folder, name)
  for (const file of ['speech-sounds.json', 'speech-pairs.bin'])
    await cp(join(MODELS, file), join(copy, file))
  return copy
}
const load = (path: string) => loadSpeechModel(pathToFileURL(`${path}/`))

describe('the model of speech', () => {
  it('knows sounds, near ones as one, and which characters follow each other', () => {
    const { sounds, pairs } = loadSpeechModel()
    const [first] = sounds.ca ?? []
    for (const character of '差茶擦') expect(first).toContain(character)
    expect(sounds.cong?.join('')).toContain('重')
    const model = createPairModel(pairs)
    const following = (text: string): number =>
      model.logProbability(model.numberOf(text.charCodeAt(0)), model.numberOf(text.charCodeAt(1)))
    expect(following('差价')).toBeGreaterThan(following('茶价') + 3)
    expect(model.logProbability(EDGE, model.numberOf('我'.charCodeAt(0)))).toBeGreaterThan(following('茶我'))
    expect(model.logProbability(model.numberOf(0xffff), model.numberOf(0xfffe))).toBeLessThan(-10)
  })

  it.each(['speech-sounds.json', 'speech-pairs.bin'])(
    'that is cut off in %s is told with a cure',
    async (file) => {
      const path = await copyOf(file)
      const whole = await readFile(join(path, file))
      await writeFile(join(path, file), whole.subarray(0, whole.length - 7))
      expect(() => load(path)).toThrow(expect.objectContaining({ code: 'TX_MODEL_INVALID' }))
    },
  )

  it('that is missing is told with a cure', () => {
    expect(() => load(join(folder, 'nowhere'))).toThrow(expect.objectContaining({ code: 'TX_MODEL_INVALID' }))
  })
})
