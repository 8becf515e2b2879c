import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The folder of the project, which all documents name their paths from. */
export const ROOT = join(import.meta.dirname, '../..')

const NOT_OURS = new Set(['node_modules', 'dist'])

export const readDocument = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

/** Paths, from the root, of the project's files with this extension below `folder`; hidden folders are left out. */
export const listFiles = (folder: string, extension: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.name.startsWith('.') || NOT_OURS.has(entry.name)) return []
    if (entry.isDirectory()) return listFiles(path, extension)
    return entry.name.endsWith(extension) ? [path] : []
  })

/** The contents of a Markdown text's fenced blocks, in order. */
export const fencedBlocks = (markdown: string): readonly string[] =>
  Array.from(markdown.matchAll(/^```[a-z]*\n(.*?)^```$/gms), ([, content = '']) => content)
