// Single sentences of customers: those that we wrote, with what they ask for, and our annotations of `requests/jddc-similarity.jsonl`
// (all of it) and of half of `requests/jddc-intents.jsonl`. The files' texts stay where they are; training/utterances holds
// the first twelve hexadecimal digits of a text's SHA-256. What is annotated and not listed there asks for nothing.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { DATA, readLines } from './labelled-texts.mjs'

const LABELS = 'training/utterances/jddc.jsonl'

const hashOf = (text) => createHash('sha256').update(text).digest()
const idOf = (text) => `u-${hashOf(text).toString('hex').slice(0, 12)}`

/** The half of JD's intents that was annotated; the other half measures how well asks tell intents apart. */
export const isAnnotated = (text) => hashOf(text)[0] % 2 === 0

export const loadIntents = () => readLines(join(DATA, 'requests/jddc-intents.jsonl'))

/** Sentences that we wrote: what they ask for, null for nothing. */
const loadWritten = () =>
  readLines('training/utterances/written.jsonl').map(({ text, ask }) => ({
    id: idOf(text),
    text: `客户：${text}`,
    ask,
    written: true,
    fold: hashOf(idOf(text))[1] % 5,
  }))

/** @returns {{id: string, text: string, ask: string | null, written: boolean, fold: number}[]} */
export const loadUtterances = () => {
  const labels = new Map(readLines(LABELS).map((label) => [label.id, label]))
  const pairs = readLines(join(DATA, 'requests/jddc-similarity.jsonl')).flatMap(({ a, b }) => [a, b])
  const intents = loadIntents()
    .map(({ text }) => text)
    .filter(isAnnotated)
  const annotated = [...new Set([...pairs, ...intents])].map((text) => {
    const id = idOf(text)
    const { ask = null } = labels.get(id) ?? {}
    return { id, text: `客户：${text}`, ask, written: false, fold: hashOf(id)[1] % 5 }
  })
  return [...annotated, ...loadWritten()]
}

/**
 * Messages of customers to JD's service, each alone, with the pains that it shows; those that stand in a session are left
 * out. What is not listed shows none.
 */
export const loadMessages = () => {
  const labels = new Map(readLines('training/utterances/pains.jsonl').map(({ id, pains }) => [id, pains]))
  const sessions = readLines(join(DATA, 'calls/jddc-sessions.jsonl'))
    .flatMap(({ turns }) => turns.map(({ text }) => text))
    .join('\n')
  const pairs = readLines(join(DATA, 'requests/jddc-similarity.jsonl')).flatMap(({ a, b }) => [a, b])
  const texts = new Set([...loadIntents().map(({ text }) => text), ...pairs].map((text) => text.trim()))
  return [...texts]
    .filter((text) => text.length >= 4 && !(text.length >= 8 && sessions.includes(text)))
    .map((message) => {
      const id = idOf(message)
      const text = `客户：${message}`
      const pains = (labels.get(id) ?? []).map(({ start, end, ...pain }) => ({
        ...pain,
        quote: text.slice(start, end),
      }))
      return { id, text, cat: null, pains, origin: 'message', heldOut: false, fold: hashOf(id)[1] % 5 }
    })
}
