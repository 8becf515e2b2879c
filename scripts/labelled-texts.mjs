// Annotated texts for training: gold, our own annotations of the texts in ../shared/data (places and codes only, no text
// is kept in the project), texts that we wrote, and the examples in the lexicons.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import Papa from 'papaparse'

const option = (name, fallback) => {
  const at = process.argv.indexOf(name)
  return at > 0 ? process.argv[at + 1] : fallback
}
export const DATA = option('--data', '../shared/data')
export const GOLD = option('--gold', '../shared/eval')
const JUDGEMENTS = option('--judgements', null)
/** To measure with `tingxian eval --split held-out`; train again without it afterwards. */
const WITHOUT_HELD_OUT = process.argv.includes('--without-held-out')
const LABELS = 'training/labels'
const WRITTEN = 'training/written'
const FOLDS = 5

export const readLines = (path) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))

/** All texts of a data set by id, sessions written as `客户：` and `客服：`. */
const loadTexts = () => {
  const texts = new Map()
  for (const file of readdirSync(join(DATA, 'reviews'))) {
    const csv = gunzipSync(readFileSync(join(DATA, 'reviews', file))).toString('utf8')
    for (const { id, category, text } of Papa.parse(csv.replace(/^\uFEFF/, ''), {
      header: true,
      skipEmptyLines: true,
    }).data)
      texts.set(id, { cat: category, text })
  }
  for (const { id, turns } of readLines(join(DATA, 'calls/jddc-sessions.jsonl')))
    texts.set(id, {
      cat: null,
      text: turns.map(({ role, text }) => `${role === 'customer' ? '客户' : '客服'}：${text}`).join('\n'),
    })
  return texts
}

/** Which texts may be told apart from which: a text's fold and half depend on its id alone (as in src/run/evaluate.ts). */
const place = (id) => {
  const hash = createHash('sha256').update(id).digest()
  return { heldOut: hash[0] % 2 === 1, fold: hash[1] % FOLDS }
}

/** Annotations keep offsets; this turns them back to quotes. */
const withQuotes = ({ pains, requests, ...label }, { text, cat }) => ({
  ...label,
  cat,
  text,
  pains: pains.map(({ start, end, ...pain }) => ({ ...pain, quote: text.slice(start, end) })),
  requests: requests.map(({ start, end, ...request }) => ({ ...request, quote: text.slice(start, end) })),
})

const annotated = () => {
  const texts = loadTexts()
  return readdirSync(LABELS)
    .filter((file) => file.endsWith('.jsonl'))
    .flatMap((file) => readLines(join(LABELS, file)))
    .filter(({ id }) => texts.has(id))
    .map((label) => withQuotes(label, texts.get(label.id)))
}

/**
 * @param withHeldOut also with --without-held-out: for who leaves that half out by its ids, to know them
 * @returns items {id, cat, text, polarity, pains: [{code, quote, blocks}], requests, origin, heldOut, fold}; `origin` is
 *   gold, annotated, written or judged
 */
export const loadLabelledTexts = (withHeldOut = !WITHOUT_HELD_OUT) => {
  const items = [
    ...['reviews', 'calls'].flatMap((set) =>
      readLines(join(GOLD, 'gold', `${set}.jsonl`)).map((item) => ({ ...item, origin: 'gold' })),
    ),
    ...annotated().map((item) => ({ ...item, origin: 'annotated' })),
    ...readdirSync(WRITTEN)
      .filter((file) => file.endsWith('.jsonl'))
      .flatMap((file) => readLines(join(WRITTEN, file)).map((item) => ({ ...item, origin: 'written' }))),
    ...(JUDGEMENTS && existsSync(JUDGEMENTS) ? readLines(JUDGEMENTS) : []).map((item) => ({
      ...item,
      origin: 'judged',
    })),
  ]
  const placed = items.map((item) => ({ ...item, ...place(item.id) }))
  return withHeldOut ? placed : placed.filter(({ origin, heldOut }) => origin !== 'gold' || !heldOut)
}

export const isSession = ({ text }) => text.startsWith('客户：') || text.startsWith('客服：')
