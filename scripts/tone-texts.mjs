// Texts of which is known how satisfied they are, for training the tone. Nothing of them is kept in the project.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { DATA, foldText, readReviews } from './training-texts.mjs'
import { loadVerdicts } from './verdicts.mjs'

const LONG = 15
/** Weight of a review's stars beside what annotators said of it. */
const ALSO_ANNOTATED = 0.5
const byteOf = (id) => createHash('sha256').update(id).digest()[0]

/** Stars of one washing machine: nine in ten are five, of which a tenth is taken. */
const starred = () =>
  readReviews('jd-washer-2015-2017').flatMap(({ id, text, rating }) => {
    const stars = Number(rating)
    const row = { id, category: '洗衣机', text, label: stars >= 4 ? 1 : 0 }
    if (stars <= 2) return [{ ...row, weight: 1 }]
    if (stars === 3) return [{ ...row, weight: 0.5 }]
    return stars === 5 && text.length > LONG && byteOf(id) % 10 === 2 ? [{ ...row, weight: 0.5 }] : []
  })

/** Cosmetics reviews whose opinions are all of one kind; only the half on which opinions are not measured. */
const opinionated = () =>
  gunzipSync(readFileSync(join(DATA, 'opinions/makeup.jsonl.gz')))
    .toString('utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
    .flatMap(({ id, text, opinions }) => {
      const [praises, complains] = ['pos', 'neg'].map((kind) =>
        opinions.some(({ polarity }) => polarity === kind),
      )
      return praises === complains || byteOf(id) % 2 === 1
        ? []
        : [{ id, category: '化妆品', text, label: praises ? 1 : 0, weight: 0.5 }]
    })

/** Annotated reviews. Mixed ones teach less than they would confuse. */
const annotated = (items) =>
  items.flatMap(({ id, cat, text, polarity }) =>
    polarity === 'neutral'
      ? []
      : [
          {
            id,
            category: cat,
            text,
            label: polarity === 'pos' ? 1 : 0,
            weight: polarity === 'mixed' ? 0.5 : 1,
          },
        ],
  )

/**
 * All but the held-out half of the gold, so that what `tingxian eval --split held-out` says of polarity is true.
 * @returns {{id: string, category: string, text: string, label: number, weight: number}[]} texts as the pipeline sees
 *   them; annotated reviews of online-shopping stand there twice
 */
export const loadToneTexts = () => {
  const items = loadVerdicts()
  const heldOut = new Set(items.filter((item) => item.origin === 'gold' && item.heldOut).map(({ id }) => id))
  const known = new Set(items.map(({ id }) => id))
  const shop = readReviews('online-shopping').map(({ label, ...row }) => ({
    ...row,
    label: Number(label),
    weight: known.has(row.id) ? ALSO_ANNOTATED : 1,
  }))
  return [...shop, ...starred(), ...opinionated(), ...annotated(items)]
    .filter(({ id }) => !heldOut.has(id))
    .map((row) => ({ ...row, text: foldText(row) }))
    .filter(({ text }) => text !== '')
}
