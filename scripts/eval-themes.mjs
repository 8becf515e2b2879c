// Scores the themes found without the taxonomy as a user would see them: in a run over a large corpus that contains the
// annotated texts. `tingxian eval` runs over the few annotated texts alone.
//   npm run build && node scripts/eval-themes.mjs [--data ../shared/data] [--gold ../shared/eval] [--out DIR]
// Prints aggregates only: for all annotated texts, the half that people may read, and the half that nobody reads.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadConfig } from '../dist/config.js'
import { run } from '../dist/run/run.js'

const option = (name, fallback) => {
  const at = process.argv.indexOf(name)
  return at > 0 ? process.argv[at + 1] : fallback
}
const DATA = option('--data', '../shared/data')
const GOLD = option('--gold', '../shared/eval')
const work = mkdtempSync(join(tmpdir(), 'tingxian-themes-'))
const out = option('--out', join(work, 'out'))
const silent = () => undefined

try {
  const config = { ...loadConfig({}, process.env, null), taxonomy: 'none', out, store: null }
  const events = {
    onFile: silent,
    onEmptyFile: silent,
    onProgress: silent,
    onCounts: silent,
    onStage: silent,
  }
  const inputs = [join(DATA, 'reviews'), join(GOLD, 'gold/reviews.jsonl')]
  const { result } = await run(config, inputs, events, new AbortController().signal)
  const { received, analyzed, seconds } = result.summary
  console.log(
    `${received} received, ${analyzed} analyzed; seconds: ingest ${seconds.ingest.toFixed(1)}, results ${seconds.results.toFixed(1)}`,
  )

  const lines = readFileSync(join(GOLD, 'gold/reviews.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
  const isRead = (line) => createHash('sha256').update(JSON.parse(line).id).digest()[0] % 2 === 0
  for (const [name, holds] of [
    ['all', () => true],
    ['read', isRead],
    ['held-out', (line) => !isRead(line)],
  ]) {
    const gold = join(work, `${name}.jsonl`)
    writeFileSync(gold, `${lines.filter(holds).join('\n')}\n`)
    const scorer = join(GOLD, 'score-themes.mjs')
    const scores = execFileSync(process.execPath, [scorer, gold, join(out, 'mentions.jsonl')], {
      encoding: 'utf8',
    })
    console.log(`${name.padEnd(9)} ${scores.trim()}`)
  }
} finally {
  rmSync(work, { recursive: true, force: true })
}
