import type { Dirent, Stats } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { TingxianError } from '../errors.js'

/** What a file is called says which family of formats it is; its content settles the rest. */
export type FileFamily = 'table' | 'json'

export interface ListedFile {
  readonly file: string
  readonly family: FileFamily
  /** Bytes on disk. */
  readonly bytes: number
}

const FAMILIES: Readonly<Record<string, FileFamily>> = {
  '.csv': 'table',
  '.tsv': 'table',
  '.jsonl': 'json',
  '.ndjson': 'json',
  '.json': 'json',
}
const EXTENSIONS = `${Object.keys(FAMILIES).join(' ')} (each also with .gz)`

/**
 * The files to read: those named, and those with a known extension at any level of the folders named. Each file once,
 * sorted by path, so that a run does not depend on the order in which a disk or a shell lists them.
 */
export async function listFiles(inputs: readonly string[]): Promise<readonly ListedFile[]> {
  if (inputs.length === 0) {
    throw new TingxianError('TX_SOURCE_NOT_FOUND', 'no input was named', {
      hint: 'name a file or a folder: --input reviews.csv',
      exitCode: 2,
    })
  }
  const found = new Map<string, ListedFile>()
  for (const input of inputs) {
    for (const file of await listInput(input)) found.set(file.file, file)
  }
  return [...found.values()].sort((a, b) => (a.file < b.file ? -1 : 1))
}

async function listInput(input: string): Promise<ListedFile[]> {
  const stats = await statInput(input)
  if (stats.isDirectory()) return listFolder(input)
  const family = familyOf(input)
  if (family === null) {
    throw new TingxianError('TX_SOURCE_FORMAT', `${input}: not a kind of file that can be read`, {
      hint: `give it the extension of what it holds: ${EXTENSIONS}`,
      exitCode: 2,
    })
  }
  return [{ file: input, family, bytes: stats.size }]
}

async function listFolder(folder: string): Promise<ListedFile[]> {
  const files: ListedFile[] = []
  for (const entry of await readFolder(folder)) {
    const family = familyOf(entry.name)
    if (!entry.isFile() || entry.name.startsWith('.') || family === null) continue
    const file = join(entry.parentPath, entry.name)
    files.push({ file, family, bytes: (await statInput(file)).size })
  }
  if (files.length > 0) return files
  throw new TingxianError('TX_SOURCE_NOT_FOUND', `${folder}: no file in this folder can be read`, {
    hint: `put feedback there as ${EXTENSIONS}`,
    exitCode: 2,
  })
}

/** `reviews.CSV.gz` → table; null for what is not ours. */
function familyOf(name: string): FileFamily | null {
  const plain = name.toLowerCase().replace(/\.gz$/, '')
  return FAMILIES[plain.slice(plain.lastIndexOf('.'))] ?? null
}

async function statInput(input: string): Promise<Stats> {
  try {
    return await stat(input)
  } catch (error) {
    throw unreadable(input, error)
  }
}

async function readFolder(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { recursive: true, withFileTypes: true })
  } catch (error) {
    throw unreadable(folder, error)
  }
}

/** What the file system refused, in the words of a person. */
export function unreadable(path: string, cause: unknown): TingxianError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error'
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new TingxianError('TX_SOURCE_NOT_FOUND', `${path}: no such file or folder`, {
      hint: 'check the path; a pattern such as *.csv that matches nothing arrives as it is',
      exitCode: 2,
      cause,
    })
  }
  return new TingxianError('TX_SOURCE_UNREADABLE', `${path}: cannot be read (${code})`, {
    hint: 'check who may read it (ls -l) and that its disk is there',
    retryable: code === 'EIO' || code === 'EMFILE',
    cause,
  })
}
