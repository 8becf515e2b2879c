import { readFileSync } from 'node:fs'
import type { Document, Node } from 'yaml'
import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml'
import type { ZodType, z } from 'zod'
import { TingxianError } from '../errors.js'

type Path = readonly PropertyKey[]
type Issue = z.core.$ZodIssue

/**
 * Reads one YAML file of language data and checks it.
 *
 * @param path file, UTF-8 with or without BOM
 * @param schema what it must hold; use `z.strictObject`, so that a misspelt key is an error
 * @returns the value as the schema gives it
 * @throws TingxianError `TX_TAXONOMY_INVALID` naming file, line, key path and reason of the first fault
 */
export function readYaml<T>(path: string, schema: ZodType<T>): T {
  return parseYaml(readText(path), path, schema)
}

/** As {@link readYaml}, for a text already in memory; `path` is only named in errors. */
export function parseYaml<T>(text: string, path: string, schema: ZodType<T>): T {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const fault = document.errors[0]
  if (fault !== undefined) {
    // yaml appends a picture of the place after the first line; the line number says it in one line.
    throw invalid(path, lines.linePos(fault.pos[0]).line, [], firstLine(fault.message))
  }
  const result = schema.safeParse(document.toJS())
  if (result.success) return result.data
  const issue = deepest(result.error.issues)
  const line = lines.linePos(offsetOf(document, issue.path, unknownKey(issue))).line
  throw invalid(path, line, issue.path, reasonOf(issue), result.error.issues.length - 1)
}

function readText(path: string): string {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new TingxianError('TX_TAXONOMY_INVALID', `${path}: cannot be read: ${reason}`, {
      hint: 'Check the path and the permissions of the lexicon folder.',
      cause,
    })
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new TingxianError('TX_TAXONOMY_INVALID', `${path}: is not UTF-8 text`, {
      hint: 'Save the file as UTF-8.',
      cause,
    })
  }
}

/** A union reports only "no branch fits"; the branch that came furthest says what the writer got wrong. */
function deepest(issues: readonly Issue[]): Issue {
  const issue = issues[0]
  if (issue === undefined) throw new RangeError('a failed check has at least one issue')
  if (issue.code !== 'invalid_union') return issue
  const inner = issue.errors
    .filter((branch) => branch.length > 0)
    .map((branch) => deepest(branch))
    .filter((candidate) => candidate.path.length > 0 || candidate.code === 'unrecognized_keys')
    .sort((a, b) => b.path.length - a.path.length)[0]
  return inner === undefined ? issue : { ...inner, path: [...issue.path, ...inner.path] }
}

function unknownKey(issue: Issue): string | undefined {
  return issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined
}

function reasonOf(issue: Issue): string {
  const key = unknownKey(issue)
  return key === undefined ? firstLine(issue.message) : `unknown key "${key}"`
}

/** Where the faulty value (or unknown key) begins; a missing value lies where its nearest parent begins. */
function offsetOf(document: Document, path: Path, key: string | undefined): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = nodeAt(document, path.slice(0, length))
    if (node === null) continue
    return (length === path.length ? keyOffset(node, key) : undefined) ?? node.range?.[0] ?? 0
  }
  return 0
}

function nodeAt(document: Document, path: Path): Node | null {
  const node: unknown = path.length === 0 ? document.contents : document.getIn(path, true)
  return isNode(node) ? node : null
}

function keyOffset(node: Node, key: string | undefined): number | undefined {
  if (key === undefined || !isMap(node)) return undefined
  for (const pair of node.items) {
    if (isScalar(pair.key) && String(pair.key.value) === key) return pair.key.range?.[0]
  }
  return undefined
}

function invalid(path: string, line: number, keys: Path, reason: string, others = 0): TingxianError {
  const key = keys.length === 0 ? '' : ` ${formatPath(keys)}:`
  const more = others > 0 ? ` (and ${others} more)` : ''
  return new TingxianError('TX_TAXONOMY_INVALID', `${path}:${line}:${key} ${reason}${more}`, {
    hint: 'Correct the file; docs/lexicons.md describes the format.',
  })
}

function formatPath(path: Path): string {
  return path
    .map((part, i) => (typeof part === 'number' ? `[${part}]` : `${i > 0 ? '.' : ''}${String(part)}`))
    .join('')
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? message).replace(/:$/, '')
}
