// Scores the negative opinions that `tingxian analyze` tells on the cosmetics reviews of ../shared/data/opinions: a
// predicted opinion is right when it overlaps an annotated negative one, one to one.
//   npm run build && node scripts/eval-opinions.mjs [--split read|held-out|all] [--data ../shared/data]
// Prints aggregates only. The half that trains the tone is `read`.
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { loadConfig } from '../dist/config.js'
import { analyzeFile } from '../dist/run/analyze-file.js'

const option = (name, fallback) => {
  const at = process.argv.indexOf(name)
  return at > 0 ? process.argv[at + 1] : fallback
}
const split = option('--split', 'held-out')
const halfOf = (id) => (createHash('sha256').update(id).digest()[0] % 2 === 0 ? 'read' : 'held-out')
const readLines = (text) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
const overlap = (a, b) => a[0] < b[1] && b[0] < a[1]

/** Where each of some substrings stands; equal ones one after the other. */
const placesOf = (text, parts) => {
  const taken = []
  for (const part of parts) {
    let at = text.indexOf(part)
    while (at >= 0 && taken.some((place) => overlap(place, [at, at + part.length])))
      at = text.indexOf(part, at + 1)
    if (at >= 0) taken.push([at, at + part.length])
  }
  return taken
}

const reviews = readLines(
  gunzipSync(readFileSync(join(option('--data', '../shared/data'), 'opinions/makeup.jsonl.gz'))).toString(
    'utf8',
  ),
).filter(({ id }) => split === 'all' || halfOf(id) === split)
const work = mkdtempSync(join(tmpdir(), 'tingxian-opinions-'))
const counts = { right: 0, said: 0, gold: 0, withAspect: 0, aspectRight: 0 }
try {
  const input = join(work, 'reviews.jsonl')
  writeFileSync(input, reviews.map(({ id, text }) => JSON.stringify({ id, text })).join('\n'))
  await analyzeFile(loadConfig({}, process.env, null), input, join(work, 'analyzed.jsonl'))
  const lines = readLines(readFileSync(join(work, 'analyzed.jsonl'), 'utf8'))
  for (const [index, line] of lines.entries()) count(line, reviews[index])
} finally {
  rmSync(work, { recursive: true, force: true })
}

function count({ opinions }, { text, opinions: annotated }) {
  const negative = annotated.filter(({ polarity, opinion }) => polarity === 'neg' && opinion)
  const gold = placesOf(
    text,
    negative.map(({ opinion }) => opinion),
  )
  const said = placesOf(
    text,
    opinions.map(({ opinion }) => opinion),
  ).map((place, index) => ({ place, ...opinions[index] }))
  counts.gold += gold.length
  counts.said += said.length
  gold.forEach((place, index) => {
    const at = said.findIndex((one) => overlap(one.place, place))
    if (at < 0) return
    counts.right++
    const { aspect } = negative[index]
    if (aspect) {
      counts.withAspect++
      if (said[at].aspect && (aspect.includes(said[at].aspect) || said[at].aspect.includes(aspect)))
        counts.aspectRight++
    }
    said.splice(at, 1)
  })
}

const percent = (value) => (100 * value).toFixed(1)
const [precision, recall] = [counts.right / counts.said, counts.right / counts.gold]
console.log(
  `${split}, ${reviews.length} reviews, ${counts.gold} negative opinions: P ${percent(precision)} R ${percent(recall)} F1 ${percent((2 * precision * recall) / (precision + recall))}; aspect found for ${percent(counts.aspectRight / counts.withAspect)} of those right that have one`,
)
