import { createWriteStream } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { RunResult } from '../model/fix.js'
import type { MentionRow } from '../model/mention.js'
import { renderReport } from '../report/render-report.js'
import { outputError } from './output-error.js'

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

/** Writes all result files; each appears whole or not at all. @throws TingxianError TX_OUTPUT_WRITE_FAILED */
export const writeResults = async (
  folder: string,
  result: RunResult,
  mentions: AsyncIterable<WrittenMention>,
): Promise<string> => {
  try {
    await mkdir(folder, { recursive: true })
    const { fixes, themes, summary } = result
    await writeWhole(join(folder, 'fixes.json'), `${JSON.stringify(fixes, null, 1)}\n`)
    await writeWhole(join(folder, 'themes.json'), `${JSON.stringify(themes, null, 1)}\n`)
    await writeMentions(join(folder, 'mentions.jsonl'), mentions)
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

const writeMentions = async (path: string, mentions: AsyncIterable<WrittenMention>): Promise<void> => {
  await pipeline(Readable.from(chunks(mentions)), createWriteStream(`${path}.part`))
  await rename(`${path}.part`, path)
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
