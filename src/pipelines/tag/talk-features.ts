import type { SegmentedDocument } from '../../model/document.js'
import type { FeatureBuffer } from './features.js'
import { addFeature, hashName, mix } from './features.js'

const BOUNDARY = 2
/** Of the agent's words single characters say nothing, and all of them count less than the customer's. */
const SIDES = [
  { role: 'customer', hash: hashName('customer says'), shortest: 1, share: 1, mostUnits: 1000 },
  { role: 'agent', hash: hashName('agent says'), shortest: 2, share: 0.7, mostUnits: 1500 },
] as const
const LONGEST_GRAM = 3

/**
 * What a session says as a whole: n-grams of up to three characters with the bounds of turns, the customer's and the agent's apart, by
 * the logarithm of how often they occur. A bound alone counts the customer's turns. Both sides together fit into the buffer.
 */
export const addTalkFeatures = (buffer: FeatureBuffer, document: SegmentedDocument): void => {
  for (const side of SIDES) {
    const counts = countGrams(document, side)
    const value = side.share / Math.sqrt(counts.size + 1)
    for (const [gram, count] of counts) addFeature(buffer, gram, value * (1 + Math.log(count)))
  }
}

const countGrams = (
  { masked, masked_turns: turns }: SegmentedDocument,
  { role, hash, shortest, mostUnits }: (typeof SIDES)[number],
): ReadonlyMap<number, number> => {
  const counts = new Map<number, number>()
  let left = mostUnits
  for (const turn of turns ?? []) {
    if (turn.role !== role) continue
    const end = Math.min(turn.end, turn.start + left)
    left -= end - turn.start
    for (let from = turn.start - 1; from < end; from++) {
      let gram: number = hash
      for (let length = 1; length <= LONGEST_GRAM && from + length <= end + 1; length++) {
        const at = from + length - 1
        gram = mix(gram, at < turn.start || at >= end ? BOUNDARY : masked.charCodeAt(at))
        if (length >= shortest) counts.set(gram, (counts.get(gram) ?? 0) + 1)
      }
    }
  }
  return counts
}
