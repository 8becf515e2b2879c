import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { ZodType } from 'zod'
import { TingxianError } from '../errors.js'
import { EXAMPLES_FILE, lexiconVersion } from './lexicon-version.js'
import { readYaml } from './read-yaml.js'
import type {
  AskEntry,
  AspectGroup,
  Cues,
  DomainWords,
  Endings,
  FixEntry,
  JudgedExamples,
  Opinions,
  PainEntry,
} from './schema.js'
import {
  asksSchema,
  aspectsSchema,
  cuesSchema,
  domainsSchema,
  endingsSchema,
  examplesFileSchema,
  fixesSchema,
  opinionsSchema,
  painSchema,
  wordSetsSchema,
} from './schema.js'

/** The language data as people write it, checked, not yet compiled. */
export interface Lexicon {
  readonly words: ReadonlyMap<string, readonly string[]>
  /** By code. */
  readonly pains: ReadonlyMap<string, PainEntry>
  readonly asks: readonly AskEntry[]
  readonly cues: Cues
  readonly endings: Endings
  readonly domains: DomainWords
  readonly aspects: readonly AspectGroup[]
  readonly opinions: Opinions
  readonly fixes: readonly FixEntry[]
  /** Of a team's own folder, beside those of the entries. */
  readonly examples: readonly JudgedExamples[]
  readonly stopWords: readonly string[]
  readonly userWords: readonly string[]
  /** Files by code or name, for messages. */
  readonly files: ReadonlyMap<string, string>
  /** Hash of all files: every stored number knows it. */
  readonly version: string
}

/** The lexicons that ship with the package. */
export const DEFAULT_LEXICON_DIR = new URL('../../lexicons/zh/', import.meta.url)

/**
 * Reads a lexicon folder and, on top of it, a team's own folder of the same layout (a known code is replaced, a new one
 * added; whole files replace whole files otherwise).
 * @param overlay a folder, or null
 * @throws TingxianError TX_TAXONOMY_INVALID naming file, line and key; TX_TAXONOMY_MISSING for a folder that is not there
 */
export const loadLexicon = (base: string, overlay: string | null): Lexicon => {
  const folders = overlay === null ? [base] : [base, overlay]
  for (const folder of folders) requireFolder(folder)
  const files = new Map<string, string>()

  const pathOf = (name: string): string => {
    const path = folders.map((folder) => join(folder, name)).findLast((candidate) => existsSync(candidate))
    if (path === undefined) throw missing(join(base, name))
    files.set(name, path)
    return path
  }
  const read = <T>(name: string, schema: ZodType<T>): T => readYaml(pathOf(name), schema)
  const lines = (name: string): string[] =>
    readFileSync(pathOf(name), 'utf8')
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== '' && !line.startsWith('#'))

  const pains = new Map<string, PainEntry>()
  for (const path of folders.flatMap(painFiles)) {
    const entry = readYaml(path, painSchema)
    if (`${entry.code}.yml` !== basename(path)) {
      throw new TingxianError(
        'TX_TAXONOMY_INVALID',
        `${path}:1: code: is "${entry.code}", but the file is named ${basename(path)}`,
        {
          hint: 'Name the file like its code.',
        },
      )
    }
    pains.set(entry.code, entry)
    files.set(entry.code, path)
  }
  const asks = read('asks.yml', asksSchema)
  const examples = overlay === null ? [] : readExamples(join(overlay, EXAMPLES_FILE), pains, asks)
  return {
    words: new Map(Object.entries(read('words.yml', wordSetsSchema))),
    pains,
    asks,
    cues: read('cues.yml', cuesSchema),
    endings: read('endings.yml', endingsSchema),
    domains: read('domains.yml', domainsSchema),
    aspects: read('aspects.yml', aspectsSchema),
    opinions: read('opinions.yml', opinionsSchema),
    fixes: read('fixes.yml', fixesSchema),
    examples,
    stopWords: lines('stop-words.txt'),
    userWords: lines('user-dictionary.txt'),
    files,
    version: lexiconVersion(folders),
  }
}

const readExamples = (
  path: string,
  pains: ReadonlyMap<string, PainEntry>,
  asks: readonly AskEntry[],
): readonly JudgedExamples[] => {
  if (!existsSync(path)) return []
  const entries = readYaml(path, examplesFileSchema)
  const stranger = entries.find(({ code }) => !pains.has(code) && !asks.some(({ ask }) => ask === code))
  if (stranger === undefined) return entries
  throw new TingxianError(
    'TX_TAXONOMY_INVALID',
    `${path}: code: there is no pain or ask "${stranger.code}"`,
    {
      hint: 'Name a code of the taxonomy, or take the entry out.',
    },
  )
}

const painFiles = (folder: string): string[] => {
  const taxonomy = join(folder, 'taxonomy')
  if (!existsSync(taxonomy)) return []
  return readdirSync(taxonomy)
    .filter((name) => name.endsWith('.yml'))
    .sort()
    .map((name) => join(taxonomy, name))
}

const requireFolder = (folder: string): void => {
  if (!existsSync(folder)) throw missing(folder)
}

const missing = (path: string): TingxianError =>
  new TingxianError('TX_TAXONOMY_MISSING', `${path} is not there`, {
    hint: 'Give a folder laid out as docs/lexicons.md says with --taxonomy DIR, or "none".',
    exitCode: 2,
  })
