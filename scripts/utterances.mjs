// Single sentences of customers with what they ask for and what hurts: our annotations of `requests/jddc-similarity.jsonl`
// (all of it) and of half of `requests/jddc-intents.jsonl`. The files' texts stay where they are; training/utterances holds
// the first twelve hexadecimal digits of a text's SHA-256. What is annotated and not listed there asks for nothing.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DATA, readLines } from './labelled-texts.mjs'

const LABELS = 'training/utterances/jddc.jsonl'

const hashOf = (text) => createHash('sha256').update(text).digest()
const idOf = (text) => `u-${hashOf(text).toString('hex').slice(0, 12)}`

/** The half of JD's intents that was annotated; the other half measures how well asks tell intents apart. */
export const isAnnotated = (text) => hashOf(text)[0] % 2 === 0

export const loadIntents = () => readLines(join(DATA, 'requests/jddc-intents.jsonl'))

/** @returns {{id: string, text: string, ask: string | null, pain: string | null, fold: number}[]} */
export const loadUtterances = () => {
  const labels = new Map(readLines(LABELS).map((label) => [label.id, label]))
  const pairs = readLines(join(DATA, 'requests/jddc-similarity.jsonl')).flatMap(({ a, b }) => [a, b])
  const intents = loadIntents()
    .map(({ text }) => text)
    .filter(isAnnotated)
  return [...new Set([...pairs, ...intents])].map((text) => {
    const id = idOf(text)
    const { ask = null, pain = null } = labels.get(id) ?? {}
    return { id, text: `客户：${text}`, ask, pain, fold: hashOf(id)[1] % 5 }
  })
}
