import { createWriteStream } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { TingxianError } from '../errors.js'
import type { RunResult } from '../model/fix.js'
import type { MentionRow } from '../model/mention.js'
import { renderReport } from '../report/render-report.js'
import { outputError } from './output-error.js'

const MENTIONS = 'mentions.jsonl'

/** The columns of `mentions.jsonl`. */
export const WRITTEN_FIELDS = [
  'id',
  'document_id',
  'kind',
  'quote',
  'code',
  'theme',
  'blocks',
  'stage',
  'confidence',
  'met',
  'refused',
] as const satisfies readonly (keyof MentionRow)[]
type WrittenMention = Pick<MentionRow, (typeof WRITTEN_FIELDS)[number]>

/**
 * Ranks, and writes `mentions.jsonl` as soon as mentions carry their themes: the largest file takes as long as ranking.
 * @param rank calls back when that is so
 * @throws TingxianError TX_OUTPUT_WRITE_FAILED, and what `rank` and reading mentions throw
 */
export const rankAndWriteMentions = async <Ranked>(
  folder: string,
  mentions: () => AsyncIterable<WrittenMention>,
  rank: (onThemed: () => void) => Promise<Ranked>,
): Promise<Ranked> => {
  let writing: Promise<void> = Promise.resolve()
  const ranking = rank(() => {
    writing = writeMentions(folder, mentions())
    // Told below, when ranking has ended.
    writing.catch(() => undefined)
  })
  // Also when ranking fails: nothing may be under way when the store is closed.
  const ranked = await ranking.finally(() => writing.catch(() => undefined))
  await writing
  return ranked
}

/**
 * Writes all other result files, and shows the mentions. Each appears whole or not at all.
 * @throws TingxianError TX_OUTPUT_WRITE_FAILED
 */
export const writeResults = async (folder: string, result: RunResult): Promise<string> => {
  try {
    const { fixes, themes, summary } = result
    await writeWhole(join(folder, 'fixes.json'), `${JSON.stringify(fixes, null, 1)}\n`)
    await writeWhole(join(folder, 'themes.json'), `${JSON.stringify(themes, null, 1)}\n`)
    const path = join(folder, MENTIONS)
    await rename(`${path}.part`, path)
    await writeWhole(join(folder, 'report.html'), renderReport(result))
    await writeWhole(join(folder, 'run.json'), `${JSON.stringify(summary, null, 1)}\n`)
    return join(folder, 'report.html')
  } catch (cause) {
    throw outputError(folder, cause)
  }
}

/** Writes a file that appears whole or not at all. @throws TingxianError TX_OUTPUT_WRITE_FAILED */
export const writeWhole = async (path: string, text: string): Promise<void> => {
  try {
    await writeFile(`${path}.part`, text)
    await rename(`${path}.part`, path)
  } catch (cause) {
    throw outputError(path, cause)
  }
}

const LINES_A_CHUNK = 1000

const writeMentions = async (folder: string, mentions: AsyncIterable<WrittenMention>): Promise<void> => {
  try {
    await mkdir(folder, { recursive: true })
    await pipeline(Readable.from(chunks(mentions)), createWriteStream(join(folder, `${MENTIONS}.part`)))
  } catch (cause) {
    throw cause instanceof TingxianError ? cause : outputError(folder, cause)
  }
}

async function* chunks(mentions: AsyncIterable<WrittenMention>): AsyncGenerator<string> {
  let lines: string[] = []
  for await (const {
    id,
    document_id,
    kind,
    quote,
    code,
    theme,
    blocks,
    stage,
    confidence,
    met,
    refused,
  } of mentions) {
    lines.push(
      JSON.stringify({
        id,
        document_id,
        kind,
        quote,
        code,
        theme,
        blocks,
        stage,
        confidence,
        ...(met === null ? {} : { met, refused }),
      }),
    )
    if (lines.length < LINES_A_CHUNK) continue
    yield `${lines.join('\n')}\n`
    lines = []
  }
  if (lines.length > 0) yield `${lines.join('\n')}\n`
}
