// The tone model as it is shipped: see src/pipelines/tag/tone-model.ts.
import { writeFileSync } from 'node:fs'
import { markOf } from '../dist/pipelines/tag/tone-model.js'

const BITS = 17
const HEAD_BYTES = 24
const MOST = 127

const importance = ({ weight, frequency }) => Math.abs(weight) * Math.sqrt(frequency)

/** Where two n-grams share a slot, the one that decides more stays. */
export const toSlots = ({ ngrams, bias }) => {
  const slots = new Int16Array(2 ** BITS)
  const largest = ngrams.reduce((most, { weight }) => Math.max(most, Math.abs(weight)), 0)
  const scale = largest / MOST
  const ranked = ngrams.slice().sort((a, b) => importance(b) - importance(a) || a.hash - b.hash)
  for (const { hash, weight } of ranked) {
    const slot = hash & (slots.length - 1)
    const units = Math.round(weight / scale)
    if (slots[slot] === 0 && units !== 0) slots[slot] = units * 256 + markOf(hash)
  }
  return { slots, scale, bias }
}

/** File: magic "TXT2", bits, scale and bias as 64-bit floats, then the slots in 16 bits; little-endian. */
export const writeTone = (path, { slots, scale, bias }) => {
  const head = Buffer.alloc(HEAD_BYTES)
  head.write('TXT2', 0, 'latin1')
  head.writeUInt32LE(BITS, 4)
  head.writeDoubleLE(scale, 8)
  head.writeDoubleLE(bias, 16)
  writeFileSync(path, Buffer.concat([head, Buffer.from(slots.buffer)]))
}
