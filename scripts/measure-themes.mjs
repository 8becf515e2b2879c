// Themes of a set with dates, run week by week into one store: how many keep their id, what decisions of week 10 come to
// in week 60, and whether the same week twice gives the same files. Prints aggregates only.
//   npm run build && node scripts/measure-themes.mjs [--data ../shared/data/reviews/jd-washer-2015-2017.csv.gz]
//                                                    [--taxonomy none] [--until WEEK]
import { createHash } from 'node:crypto'
import { createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'
import Papa from 'papaparse'
import { loadConfig } from '../dist/config.js'
import { weekOf } from '../dist/model/week.js'
import { decideTheme } from '../dist/run/decide-theme.js'
import { withExistingStore } from '../dist/run/open-existing-store.js'
import { run } from '../dist/run/run.js'
import { findTheme, loadThemes, phrasesOf } from '../dist/run/stored-themes.js'

const option = (name, fallback) => {
  const at = process.argv.indexOf(name)
  return at > 0 ? process.argv[at + 1] : fallback
}
const DATA = option('--data', '../shared/data/reviews/jd-washer-2015-2017.csv.gz')
const TAXONOMY = option('--taxonomy', 'none')
const UNTIL = Number(option('--until', '1000'))
const DECIDED_IN = 10
const HELD_IN = 60
const LARGEST = 50
const work = mkdtempSync(join(tmpdir(), 'tingxian-weeks-'))
const silent = () => undefined
const events = { onFile: silent, onEmptyFile: silent, onProgress: silent, onCounts: silent, onStage: silent }

const chunks = []
for await (const chunk of createReadStream(DATA).pipe(createGunzip())) chunks.push(chunk)
const { data, meta } = Papa.parse(Buffer.concat(chunks).toString('utf8'), {
  header: true,
  skipEmptyLines: true,
})
const byWeek = new Map()
for (const row of data) {
  const week = weekOf(row.created_at.replace(' ', 'T'))
  byWeek.set(week, [...(byWeek.get(week) ?? []), row])
}
const weeks = [...byWeek.keys()].sort()

const configOf = (name) => ({
  ...loadConfig({}, process.env, null),
  taxonomy: TAXONOMY === 'shipped' ? null : TAXONOMY,
  out: join(work, name),
  store: null,
})
const runRows = async (name, rows) => {
  const file = join(work, 'in.csv')
  writeFileSync(
    file,
    Papa.unparse({ fields: meta.fields, data: rows.map((row) => meta.fields.map((field) => row[field])) }),
  )
  return (await run(configOf(name), [file], events, new AbortController().signal)).result
}
const filesOf = (name) =>
  ['fixes.json', 'themes.json', 'mentions.jsonl']
    .map((file) =>
      createHash('sha256')
        .update(readFileSync(join(work, name, file)))
        .digest('hex'),
    )
    .join(' ')
/** document and quote → theme */
const placesOf = (name) =>
  new Map(
    readFileSync(join(work, name, 'mentions.jsonl'), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line))
      .map(({ document_id, quote, theme, kind }) => [`${document_id} ${kind} ${quote}`, theme]),
  )
const largestOf = ({ themes }) =>
  themes
    .toSorted((a, b) => b.reach - a.reach)
    .slice(0, LARGEST)
    .map(({ theme_id }) => theme_id)
const documentOf = (key) => key.slice(0, key.indexOf(' '))
const share = (part, all) => `${((100 * part) / Math.max(1, all)).toFixed(1)} %`

try {
  // Five percent more data, at once.
  const sorted = data.toSorted((a, b) => (a.created_at < b.created_at ? -1 : 1))
  const cut = Math.floor(sorted.length / 1.05)
  const before = await runRows('five', sorted.slice(0, cut))
  const places = placesOf('five')
  const after = await runRows('five', sorted)
  const now = placesOf('five')
  const ids = new Set(after.themes.map(({ theme_id }) => theme_id))
  const stayed = [...places].filter(([key, theme]) => now.get(key) === theme).length
  const documents = new Set([...places.keys()].map(documentOf))
  const moved5 = new Set(
    [...places].filter(([key, theme]) => now.get(key) !== theme).map(([key]) => documentOf(key)),
  )
  const largest = largestOf(before)
  console.log(
    `5 % more data: ${largest.filter((id) => ids.has(id)).length} of the ${largest.length} largest themes keep their id, ${share(stayed, places.size)} of mentions stay, ${share(documents.size - moved5.size, documents.size)} of documents with all of theirs`,
  )

  let [kept, all, moved, wanted] = [0, 0, 0, null]
  let last = null
  for (const [index, week] of weeks.slice(0, UNTIL).entries()) {
    const result = await runRows('weekly', byWeek.get(week))
    const shown = new Set(result.themes.map(({ theme_id }) => theme_id))
    if (last !== null) {
      const largest = largestOf(last)
      kept += largest.filter((id) => shown.has(id)).length
      all += largest.length
      moved = Math.max(moved, result.summary.themes.moved_share)
    }
    last = result
    if (index + 1 === DECIDED_IN) {
      const names = result.themes.filter(({ kind }) => kind === 'new').toSorted((a, b) => b.reach - a.reach)
      const [a, b, c, d, e] = names.map(({ theme_id }) => theme_id)
      const split = await withExistingStore(configOf('weekly'), async (store) => {
        const stored = await loadThemes(store)
        const phrases = phrasesOf(stored, findTheme(stored, d))
        const aspects = new Set(phrases.map(({ aspect }) => aspect))
        return phrases.find(({ opinion }) => opinion !== '' && !aspects.has(opinion)).opinion
      })
      const deciding = { by: 'measure', why: null, now: new Date() }
      const decided = await decideTheme(
        configOf('weekly'),
        [
          { act: 'rename', theme: a, name: '改过的名字' },
          { act: 'merge', theme: c, target: b },
          { act: 'split', theme: d, words: [split] },
          { act: 'reject', theme: e },
        ],
        deciding,
      )
      wanted = { a, b, c, d, e, made: decided[2].target }
    }
    if (index + 1 === HELD_IN) {
      const named = result.themes.find(({ theme_id }) => theme_id === wanted.a)?.name
      console.log(
        `week ${HELD_IN}: renamed ${named === '改过的名字'}, merged ${!shown.has(wanted.c) && shown.has(wanted.b)}, split ${shown.has(wanted.made) && shown.has(wanted.d)}, rejected ${!shown.has(wanted.e)}`,
      )
    }
  }
  console.log(
    `${Math.min(UNTIL, weeks.length)} weeks one by one: of the ${LARGEST} largest themes ${share(kept, all)} keep their id from week to week; at most ${(100 * moved).toFixed(1)} % of a week's phrases moved; ${last.themes.length} themes at the end`,
  )
  const files = filesOf('weekly')
  await runRows('weekly', byWeek.get(weeks[Math.min(UNTIL, weeks.length) - 1]))
  console.log(`the last week twice: ${filesOf('weekly') === files ? 'the same files' : 'OTHER FILES'}`)
} finally {
  rmSync(work, { recursive: true, force: true })
}
