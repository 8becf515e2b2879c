import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { CandidateFix, RunResult, RunSummary } from '../../src/model/fix.js'
import type { DocumentRow, MentionRow } from '../../src/model/mention.js'

export const RESULT_FILES = [
  'fixes.json',
  'themes.json',
  'mentions.jsonl',
  'report.html',
  'run.json',
] as const

/** What a run wrote into its folder. */
export interface Results {
  readonly fixes: readonly CandidateFix[]
  readonly themes: RunResult['themes']
  readonly summary: RunSummary
  /** fixes.json and themes.json byte by byte. */
  readonly bytes: string
}

export const readResults = async (folder: string): Promise<Results> => {
  const [fixes, themes, summary] = await Promise.all(
    ['fixes.json', 'themes.json', 'run.json'].map((name) => readFile(join(folder, name), 'utf8')),
  )
  return {
    fixes: JSON.parse(fixes ?? ''),
    themes: JSON.parse(themes ?? ''),
    summary: JSON.parse(summary ?? ''),
    bytes: `${fixes}\n${themes}`,
  }
}

/** The counts that must add up to all rows. */
export const accounted = ({ analyzed, dropped, rejected, known }: RunSummary): number =>
  analyzed + Object.values(dropped).reduce((sum, count) => sum + count, 0) + rejected + known

/** All rows of the views of a store that no run has open. */
export const readStore = async (
  file: string,
): Promise<{ documents: readonly DocumentRow[]; mentions: readonly MentionRow[] }> => {
  const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY' })
  const connection = await instance.connect()
  const rowsOf = async (view: string) =>
    (await connection.runAndReadAll(`SELECT * FROM ${view}`)).getRowObjectsJson() as unknown
  try {
    return {
      documents: (await rowsOf('documents')) as readonly DocumentRow[],
      mentions: (await rowsOf('mentions')) as readonly MentionRow[],
    }
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
