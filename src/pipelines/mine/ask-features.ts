import type { Context } from '../read-context.js'
import type { FeatureBuffer } from '../tag/features.js'
import { addFeature, hashName, hashText, mix } from '../tag/features.js'

/** Adds a yes-or-no feature by its name. */
export type Flag = (name: string) => void

const FLAG = 0.4
const BOUNDARY = 2
const SKELETON = ['plea', 'act', 'wish', 'told', 'inform', 'negator', 'hypothesis', 'question']
const SKELETON_LENGTH = 5
const NUMBERS = /\[[^\]]*\]|[0-9]+/g
const BLANKS = /\s+/g

/** Without blanks; numbers and placeholders are one sign. */
export const simplify = (text: string): string => text.replace(NUMBERS, '0').replace(BLANKS, '')

export const createFlag =
  (buffer: FeatureBuffer): Flag =>
  (name) =>
    addFeature(buffer, hashText(name), FLAG)

/** The n-grams of a text with its bounds; together they weigh the same for every text. */
export const addGrams = (
  buffer: FeatureBuffer,
  group: string,
  text: string,
  weight: number,
  lengths: readonly number[],
): void => {
  const grams = new Set<number>()
  const salt = hashName(group)
  const unit = (at: number): number => (at < 0 || at >= text.length ? BOUNDARY : text.charCodeAt(at))
  for (const length of lengths) {
    for (let from = length === 1 ? 0 : -1; from + length <= text.length + (length === 1 ? 0 : 1); from++) {
      let hash = mix(salt, length)
      for (let at = from; at < from + length; at++) hash = mix(hash, unit(at))
      grams.add(hash)
    }
  }
  const value = weight / Math.sqrt(grams.size || 1)
  for (const gram of grams) addFeature(buffer, gram, value)
}

export const addShape = (
  flag: Flag,
  { text, question }: { readonly text: string; readonly question: boolean },
): void => {
  if (question) flag('question')
  flag(`length ${Math.min(6, Math.floor(Math.log2(text.length + 1)))}`)
  flag(`begins ${text.slice(0, 1)}`)
  flag(`ends ${text.slice(-1)}`)
}

/** Single cues, and their order in the clause: 能不能|帮|改 is asked for, 帮|改|了吗 is told. */
export const addCues = (flag: Flag, context: Context, clause: number, question: boolean): void => {
  const cues = context.cues[clause] ?? []
  const kinds = new Set<string>(cues.map(({ cue }) => cue))
  for (const cue of kinds) flag(`cue ${cue}`)
  if (kinds.has('plea') && question) flag('plea in a question')
  if (kinds.has('inform') && !kinds.has('plea')) flag('inform without plea')
  const order: string[] = []
  let covered = -1
  for (const { cue, start, end } of [...cues].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (!SKELETON.includes(cue) || (start < covered && cue !== 'act')) continue
    if (order.at(-1) !== cue) order.push(cue)
    covered = end
  }
  flag(`order ${order.slice(0, SKELETON_LENGTH).join('>')}`)
  flag(`order ${order.slice(0, 3).join('>')}${question ? '?' : ''}`)
}
