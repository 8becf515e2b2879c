import type { FileHandle } from 'node:fs/promises'
import { open, rename, rm } from 'node:fs/promises'
import { performance } from 'node:perf_hooks'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Config } from '../config.js'
import { loadPolarityModel } from '../lexicon/load-models.js'
import { PIPELINE_VERSION } from '../model/version.js'
import { loadMapping } from '../sources/load-mapping.js'
import type { SourceItem } from '../sources/source.js'
import type { BegunReading } from './begin-reading.js'
import { beginReading } from './begin-reading.js'
import { outputError } from './output-error.js'
import { loadResources } from './resources.js'
import type { ThreadPool } from './thread-pool.js'
import { createThreadPool } from './thread-pool.js'

export interface AnalyzeCounts {
  documents: number
  rejected: number
  seconds: number
}

const AHEAD_A_THREAD = 3

/**
 * Document stages alone: one JSON line per input, in input order. A rejected row becomes a line with its reason, so that
 * lines and rows stay in step. `-` writes to standard output.
 */
export const analyzeFile = async (
  config: Config,
  input: string,
  output: string,
  options: { readonly lexiconOnly?: boolean } = {},
): Promise<AnalyzeCounts> => {
  const map = config.map === null ? {} : await loadMapping(config.map)
  const batches = await beginReading({ inputs: [input], map })
  const part = output === '-' ? null : `${output}.part`
  // Opened before any thread starts: an output that cannot be written is told at once.
  const file = part === null ? null : await openOutput(part, output, batches)
  const { portable: shipped } = loadResources({ ...config, withoutModels: options.lexiconOnly === true })
  // Polarity learned nothing from the held-out half.
  const portable = options.lexiconOnly ? { ...shipped, polarity: loadPolarityModel() } : shipped
  const pool = createThreadPool(
    { resources: portable, versions: { taxonomy: portable.lexicon.version, pipeline: PIPELINE_VERSION } },
    config.threads,
  )
  const counts: AnalyzeCounts = { documents: 0, rejected: 0, seconds: 0 }
  const started = performance.now()
  try {
    const lines = Readable.from(linesInOrder(batches, pool, counts))
    if (part === null || file === null) await pipeline(lines, process.stdout, { end: false })
    else {
      await pipeline(lines, file.createWriteStream())
      await rename(part, output)
    }
  } catch (error) {
    if (part !== null) await rm(part, { force: true })
    throw isFileError(error) ? outputError(output, error) : error
  } finally {
    await batches.close()
    await pool.close()
  }
  counts.seconds = (performance.now() - started) / 1000
  return counts
}

const openOutput = async (part: string, output: string, batches: BegunReading): Promise<FileHandle> => {
  try {
    return await open(part, 'w')
  } catch (error) {
    await batches.close()
    throw outputError(output, error)
  }
}

/** Batches are analyzed side by side and given out one after the other. */
async function* linesInOrder(
  batches: BegunReading,
  pool: ThreadPool,
  counts: AnalyzeCounts,
): AsyncGenerator<string> {
  const waiting: Promise<string>[] = []
  for await (const batch of batches) {
    const lines = analyzeItems(batch, pool, counts)
    // Nobody waits for it any more when writing has failed and the pool is closed.
    lines.catch(() => undefined)
    waiting.push(lines)
    if (waiting.length >= pool.threads * AHEAD_A_THREAD) yield await (waiting.shift() as Promise<string>)
  }
  for (const lines of waiting) yield await lines
}

const analyzeItems = async (
  batch: readonly SourceItem[],
  pool: ThreadPool,
  counts: AnalyzeCounts,
): Promise<string> => {
  const feedback = batch.flatMap((item) => (item.kind === 'feedback' ? [item.feedback] : []))
  const { lines } = await pool.analyze(feedback, 'lines')
  counts.documents += feedback.length
  counts.rejected += batch.length - feedback.length
  if (feedback.length === batch.length) return lines
  const analyzed = lines.split('\n')
  let next = 0
  return `${batch.map((item) => (item.kind === 'feedback' ? analyzed[next++] : JSON.stringify({ rejected: item.reject }))).join('\n')}\n`
}

const isFileError = (error: unknown): boolean => error instanceof Error && 'syscall' in error
