// Whether two of the first candidate fixes of a run say the same thing: by the documents that they share, and by names
// that are alike. Prints titles and counts only.
//   npm run build && node scripts/measure-fixes.mjs RESULTS [COUNT]
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import dice from 'natural/lib/natural/distance/dice_coefficient.js'

const [folder = 'tingxian-out', count = '30'] = process.argv.slice(2)
const ALIKE_NAMES = 0.5
const MOST_SHOWN = 5
const fixes = JSON.parse(readFileSync(join(folder, 'fixes.json'), 'utf8')).slice(0, Number(count))
const fixOf = new Map(fixes.flatMap((fix) => fix.themes.map((theme) => [theme, fix.rank])))
const documents = new Map(fixes.map(({ rank }) => [rank, new Set()]))
for (const line of readFileSync(join(folder, 'mentions.jsonl'), 'utf8').split('\n')) {
  if (line === '') continue
  const { document_id, theme } = JSON.parse(line)
  documents.get(fixOf.get(theme))?.add(document_id)
}
/** 支持顾客的诉求：改电话 → 改电话 */
const nameOf = ({ title }) => title.replace(/^(?:支持顾客的诉求：|新发现：|减少)/, '')
const pairs = fixes.flatMap((a, at) =>
  fixes.slice(at + 1).map((b) => {
    const [left, right] = [documents.get(a.rank), documents.get(b.rank)]
    const shared = [...left].filter((id) => right.has(id)).length
    return {
      a,
      b,
      share: shared / Math.max(1, Math.min(left.size, right.size)),
      name: dice(nameOf(a), nameOf(b)),
    }
  }),
)
const tell = ({ a, b }) => `${a.rank} ${a.title} | ${b.rank} ${b.title}`
console.log(`${fixes.length} candidates, ${pairs.length} pairs`)
console.log('most documents in common, of the smaller one:')
for (const pair of pairs.toSorted((x, y) => y.share - x.share).slice(0, MOST_SHOWN))
  console.log(`  ${(100 * pair.share).toFixed(0)} %  ${tell(pair)}`)
const alike = pairs.filter(({ name }) => name >= ALIKE_NAMES)
console.log(`called alike: ${alike.length}`)
for (const pair of alike) console.log(`  ${pair.name.toFixed(2)}  ${tell(pair)}`)
