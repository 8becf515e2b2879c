import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { TingxianError } from '../errors.js'
import type { SpeechModel } from '../pipelines/segment/hear-words.js'
import type { PairCounts } from '../pipelines/segment/pair-model.js'

const MAGIC = 'TXC1'
const HEAD_BYTES = 16

const soundsSchema = z.strictObject({
  provenance: z.string(),
  sounds: z.record(z.string(), z.tuple([z.string(), z.string()])),
})

/** Reads models/speech-sounds.json and models/speech-pairs.bin as scripts/train-speech.mjs writes them. @throws TingxianError TX_MODEL_INVALID */
export const loadSpeechModel = (folder = new URL('../../models/', import.meta.url)): SpeechModel => {
  try {
    const { sounds } = soundsSchema.parse(
      JSON.parse(readFileSync(new URL('speech-sounds.json', folder), 'utf8')),
    )
    return { sounds, pairs: readPairs(readFileSync(new URL('speech-pairs.bin', folder))) }
  } catch (cause) {
    throw new TingxianError(
      'TX_MODEL_INVALID',
      `${fileURLToPath(folder)}: speech-sounds.json and speech-pairs.bin cannot be read as a model of speech`,
      { hint: 'reinstall the package, or run: npm run train', cause },
    )
  }
}

const readPairs = (bytes: Buffer): PairCounts => {
  const [characters, pairs, logSteps] = [4, 8, 12].map((at) => bytes.readUInt32LE(at)) as [
    number,
    number,
    number,
  ]
  const sizes = [4 * (characters + 1), 2 * characters, 2 * pairs, characters, pairs]
  if (
    bytes.toString('latin1', 0, 4) !== MAGIC ||
    bytes.length !== sizes.reduce((sum, size) => sum + size, HEAD_BYTES)
  )
    throw new RangeError('not a model of pairs')
  let at = HEAD_BYTES
  // Copied, since arrays of several bytes must begin at multiples of them.
  const [offsets, units, seconds, singles, counts] = sizes.map((size) => {
    at += size
    return Uint8Array.from(bytes.subarray(at - size, at))
  }) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array]
  return {
    characters: new Uint16Array(units.buffer),
    offsets: new Uint32Array(offsets.buffer),
    seconds: new Uint16Array(seconds.buffer),
    singles,
    counts,
    logSteps,
  }
}
