import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import type { Config } from '../config.js'
import { TingxianError } from '../errors.js'
import { analyzeFile } from './analyze-file.js'
import { measureReliability, type ReliabilityBin } from './measure-reliability.js'
import { run } from './run.js'

const execute = promisify(execFile)

/** `read`: the half that people may read while writing lexicons; `held-out`: the half that nobody reads. */
export const SPLITS = ['all', 'read', 'held-out'] as const
export type Split = (typeof SPLITS)[number]

const measured = z.object({ precision: z.number(), recall: z.number(), f1: z.number() })
const scoresSchema = z.object({
  items: z.number(),
  quotesNotInText: z.number(),
  pains: measured,
  painsMacroF1: z.number(),
  anyPain: measured,
  blocking: measured,
  requests: measured,
  quoteOverlap: z.number(),
  polarityAccuracy: z.number(),
  askAccuracy: z.number(),
  metAccuracy: z.number(),
})
const themesSchema = z.object({
  goldMentions: z.number(),
  coverage: z.number(),
  precision: z.number(),
  recall: z.number(),
  f1c: z.number(),
})

export interface Evaluation {
  readonly sets: readonly {
    readonly set: 'reviews' | 'calls'
    readonly scores: z.infer<typeof scoresSchema>
    readonly codes: string
    readonly reliability: readonly ReliabilityBin[]
  }[]
  readonly themes: z.infer<typeof themesSchema>
}

/**
 * Scores the judgement with both scorers on the gold annotations in `folder`. The shipped models of pains are trained on
 * both halves; `lexiconOnly` leaves them out, so that nothing has seen the held-out half.
 */
export const evaluate = async (
  config: Config,
  folder: string,
  split: Split,
  lexiconOnly: boolean,
): Promise<Evaluation> => {
  if (!SPLITS.includes(split)) {
    throw new TingxianError('TX_EVAL_SPLIT', `--split ${split} is not known`, {
      hint: `one of ${SPLITS.join(', ')}`,
      exitCode: 2,
    })
  }
  const work = await mkdtemp(join(tmpdir(), 'tingxian-eval-'))
  try {
    const sets = []
    for (const set of ['reviews', 'calls'] as const) {
      const gold = await writeSplit(join(folder, 'gold', `${set}.jsonl`), join(work, `${set}.jsonl`), split)
      const predicted = join(work, `${set}.predicted.jsonl`)
      await analyzeFile(config, gold, predicted, { lexiconOnly })
      const scorer = join(folder, 'score.mjs')
      const { stdout: json } = await execute(process.execPath, [scorer, gold, predicted, '--json'])
      const { stdout: text } = await execute(process.execPath, [scorer, gold, predicted])
      sets.push({
        set,
        scores: scoresSchema.parse(JSON.parse(json)),
        codes: text.slice(text.indexOf('code ')),
        reliability: await measureReliability(gold, predicted),
      })
    }
    return { sets, themes: await evaluateThemes(config, folder, work) }
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** Themes found without the taxonomy in the texts of the split, against the hidden codes. */
const evaluateThemes = async (
  config: Config,
  folder: string,
  work: string,
): Promise<Evaluation['themes']> => {
  const gold = join(work, 'reviews.jsonl')
  const out = join(work, 'themes')
  const silent = () => undefined
  await run(
    { ...config, taxonomy: 'none', out, store: null },
    [gold],
    { onFile: silent, onEmptyFile: silent, onProgress: silent, onCounts: silent, onStage: silent },
    new AbortController().signal,
  )
  const { stdout } = await execute(process.execPath, [
    join(folder, 'score-themes.mjs'),
    gold,
    join(out, 'mentions.jsonl'),
    '--json',
  ])
  return themesSchema.parse(JSON.parse(stdout))
}

/** Which half an item is in depends on its id alone, so it never changes. */
const halfOf = (id: string): Split =>
  (createHash('sha256').update(id).digest()[0] ?? 0) % 2 === 0 ? 'read' : 'held-out'

const writeSplit = async (source: string, target: string, split: Split): Promise<string> => {
  const text = await readFile(source, 'utf8').catch((cause: unknown) => {
    throw new TingxianError('TX_EVAL_NO_GOLD', `${source} cannot be read`, {
      hint: 'name the folder that holds score.mjs and gold/ with --gold',
      exitCode: 2,
      cause,
    })
  })
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const kept =
    split === 'all'
      ? lines
      : lines.filter((line) => halfOf(z.object({ id: z.string() }).parse(JSON.parse(line)).id) === split)
  await writeFile(target, `${kept.join('\n')}\n`)
  return target
}
