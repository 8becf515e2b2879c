// How often rises are flagged on a store of real feedback: as it is, in years of shuffled weeks (all are false alarms),
// and where a theme is made to triple in one region from a week on (counts drawn anew, at several sizes of the business).
// node scripts/measure-rises.mjs STORE.duckdb [YEARS]   after npm run build
import { addWeeks, weeksBetween } from '../dist/model/week.js'
import { createRandom } from '../dist/pipelines/rank/estimate.js'
import { findRises } from '../dist/pipelines/themes/find-rises.js'
import { openStore } from '../dist/stores/open-store.js'

const [path, years = '20'] = process.argv.slice(2)
const MOST_WATCHED = 50
const BEFORE = 26
const store = await openStore(`duckdb:${path}`)
const totals = await store.corpus.totals()
const first = totals.weeks[0].week
const length = weeksBetween(first, totals.weeks.at(-1).week) + 1
const weeks = Array.from({ length }, (_, index) => addWeeks(first, index))
const ids = (await store.corpus.themes()).slice(0, MOST_WATCHED).map(({ theme }) => theme)
const groups = ids.map((theme) => ({ group_id: theme, themes: [theme] }))
const measures = await store.corpus.measure(groups)
const span = { from: first, to: weeks.at(-1) }
const { all, series } = await store.corpus.series('region', groups, span)
await store.close()

const column = (list, name) => {
  const byWeek = new Map(list.map((each) => [each.week, each[name]]))
  return weeks.map((week) => byWeek.get(week) ?? 0)
}
const places = new Map(all.map(({ value, weeks: list }) => [value, column(list, 'documents')]))
const cells = [
  ...measures.map(({ group_id, weeks: list }) => ({
    theme: group_id,
    region: null,
    reach: column(list, 'reach'),
    documents: column(totals.weeks, 'documents'),
  })),
  ...series.map(({ group_id, value, weeks: list }) => ({
    theme: group_id,
    region: value,
    reach: column(list, 'reach'),
    documents: places.get(value),
  })),
]

const rowsOf = (reach, documents, order) =>
  order.map((from, at) => ({ week: weeks[at], reach: reach[from], documents: documents[from] }))
const alarmsAt = (shown, last) => {
  const to = weeks[last]
  const cut = (list) => list.filter(({ week }) => week <= to)
  return findRises(
    shown.map((cell) => ({ ...cell, weeks: cut(cell.weeks), all: cut(cell.all) })),
    to,
  )
}
const watch = (order, given = cells) =>
  given.map(({ theme, region, reach, documents }) => ({
    theme_id: theme,
    name: theme,
    scope: region === null ? null : { field: 'region', value: region },
    weeks: rowsOf(reach, documents, order),
    all: rowsOf(documents, documents, order),
  }))
/** Alarms of one theme and place in weeks that follow each other are one. */
const countAlarms = (shown) => {
  let [count, before] = [0, new Set()]
  const found = []
  for (let last = BEFORE; last < length; last++) {
    const now = new Set()
    for (const rise of alarmsAt(shown, last)) {
      const key = `${rise.theme_id} ${rise.scope?.value ?? ''}`
      now.add(key)
      if (before.has(key)) continue
      count++
      found.push(`${weeks[last]} ${key} ${rise.kind} ${rise.reach}/${rise.expected}`)
    }
    before = now
  }
  return { count, found }
}

const identity = weeks.map((_, index) => index)
console.log(
  `${measures.length} themes, ${cells.length} series, ${length} weeks, ${length - BEFORE} of them tested`,
)
const real = countAlarms(watch(identity))
console.log(`as it is: ${real.count} alarms`)
for (const line of real.found) console.log(`  ${line}`)

const random = createRandom(7)
const shuffle = () => {
  const order = [...identity]
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    ;[order[at], order[other]] = [order[other], order[at]]
  }
  return order
}
const runs = Math.round((Number(years) * 52) / (length - BEFORE))
const shuffled = Array.from({ length: runs }, () => countAlarms(watch(shuffle())))
const all20 = shuffled.flatMap(({ found }) => found)
console.log(
  `${runs * (length - BEFORE)} shuffled weeks (${((runs * (length - BEFORE)) / 52).toFixed(1)} years): ${all20.length} false alarms`,
)
for (const line of all20) console.log(`  ${line}`)

const draw = (mean) => {
  if (mean > 50) {
    const at = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * at))
  }
  const end = Math.exp(-mean)
  let count = 0
  for (let product = random(); product > end; product *= random()) count++
  return count
}
const [theme] = ids
const region = [...places].sort((a, b) => b[1].reduce((x, y) => x + y) - a[1].reduce((x, y) => x + y))[0][0]
const START = 39
const TRIES = 20
const SOON = 2
const LATER = 8
// Every series is drawn anew from its own rate, with the scatter from week to week that the set shows (a lognormal factor
// per theme and week): scaling the counts themselves would scale their chance, too.
const SCATTER = 0.025
const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
const rateOf = ({ reach, documents }) => reach.reduce((x, y) => x + y) / documents.reduce((x, y) => x + y)
for (const times of [1, 2, 4, 8, 16]) {
  let [flagged, later] = [0, 0]
  let expected = 0
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const factors = new Map(
      ids.map((id) => [id, weeks.map(() => Math.exp(Math.sqrt(SCATTER) * normal() - SCATTER / 2))]),
    )
    const drawn = cells
      .filter((cell) => cell.region !== null)
      .map((cell) => {
        const rises = cell.theme === theme && cell.region === region
        const documents = cell.documents.map((count) => count * times)
        const reach = documents.map((count, week) =>
          draw(count * rateOf(cell) * factors.get(cell.theme)[week] * (rises && week >= START ? 3 : 1)),
        )
        return { ...cell, documents, reach }
      })
    const grown = cells.map((cell) => {
      const found = drawn.find((each) => each.theme === cell.theme && each.region === cell.region)
      if (found) return found
      // The whole: its places and what names none.
      const own = drawn.filter((each) => each.theme === cell.theme)
      const documents = cell.documents.map((count) => count * times)
      const reach = documents.map((count, week) => {
        const placed = own.reduce((sum, each) => sum + each.reach[week], 0)
        const rest = count - own.reduce((sum, each) => sum + each.documents[week], 0)
        return placed + draw(Math.max(0, rest) * rateOf(cell) * factors.get(cell.theme)[week])
      })
      return { ...cell, documents, reach }
    })
    const shown = watch(identity, grown)
    const weeksOf = (count) => Array.from({ length: count }, (_, week) => START + week)
    const seen = (last) =>
      alarmsAt(shown, last).some((rise) => rise.theme_id === theme && rise.scope?.value === region)
    if (weeksOf(SOON).some(seen)) flagged++
    if (weeksOf(LATER).some(seen)) later++
    const own = cells.find((cell) => cell.theme === theme && cell.region === region)
    expected += (own.documents[START] * rateOf(own) * times) / TRIES
  }
  console.log(
    `${theme} tripled in ${region} from week ${START + 1} on, business × ${times} (${expected.toFixed(1)} expected a week): flagged there within ${SOON} weeks in ${flagged} of ${TRIES}, within ${LATER} in ${later}`,
  )
}
