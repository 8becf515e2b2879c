import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import type { Feedback, Reject } from '../../src/model/feedback.js'
import { readFeedback } from '../../src/sources/read-feedback.js'
import type { ReadOptions, SourceItem } from '../../src/sources/source.js'

export interface TemporaryFolder {
  /** Writes a file into the folder and gives its path. */
  write(name: string, content: string | Uint8Array): Promise<string>
  path(name?: string): string
}

/** A folder that lives as long as the tests of one file. */
export function useTemporaryFolder(): TemporaryFolder {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tingxian-sources-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))
  const path = (name = '') => join(folder, name)
  return {
    path,
    async write(name, content) {
      await writeFile(path(name), content)
      return path(name)
    },
  }
}

export interface ReadAll {
  readonly items: readonly SourceItem[]
  readonly feedback: readonly Feedback[]
  readonly rejects: readonly Reject[]
  /** What ended the reading early; undefined when nothing did. */
  readonly error: unknown
}

/** Reads everything; an error is a value, so that what came before it can be looked at. */
export async function readAll(
  inputs: string | readonly string[],
  options: Partial<ReadOptions> = {},
): Promise<ReadAll> {
  const items: SourceItem[] = []
  let error: unknown
  try {
    const all = { ...options, inputs: typeof inputs === 'string' ? [inputs] : inputs }
    for await (const batch of readFeedback(all)) items.push(...batch)
  } catch (caught) {
    error = caught
  }
  return {
    items,
    feedback: items.flatMap((item) => (item.kind === 'feedback' ? [item.feedback] : [])),
    rejects: items.flatMap((item) => (item.kind === 'reject' ? [item.reject] : [])),
    error,
  }
}

/** Text in pieces of about the given lengths, again and again; like a decoder's, they hold whole characters. */
export async function* inPieces(text: string, lengths: readonly number[]): AsyncGenerator<string> {
  let at = 0
  for (let i = 0; at < text.length; i += 1) {
    let end = at + Math.max(1, lengths[i % lengths.length] ?? 1)
    if (/^[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(end - 1, end + 1))) end += 1
    yield text.slice(at, end)
    at = end
  }
}

/** All rows of a reader, and the error that ended it. */
export async function drain<T>(batches: AsyncIterable<readonly T[]>): Promise<{ rows: T[]; error: unknown }> {
  const rows: T[] = []
  try {
    for await (const batch of batches) rows.push(...batch)
  } catch (error) {
    return { rows, error }
  }
  return { rows, error: undefined }
}
