import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Document, parseDocument, YAMLSeq } from 'yaml'
import { EXAMPLES_FILE } from '../lexicon/lexicon-version.js'
import { readYaml } from '../lexicon/read-yaml.js'
import { type Example, examplesFileSchema } from '../lexicon/schema.js'
import { DOMAINS } from '../model/domain.js'
import type { JudgedExample } from '../review/examples.js'
import { writeWhole } from './export-review.js'

const HEAD = ` Texts that people judged; "tingxian taxonomy check --taxonomy DIR" runs them. Made by tingxian review import.`

/**
 * Adds examples to `examples.yml` of a team's own lexicon folder and gives how many were new. What people wrote there,
 * comments too, stays as it is.
 * @throws TingxianError TX_TAXONOMY_INVALID for a file that is there and broken
 */
export const appendExamples = async (folder: string, examples: readonly JudgedExample[]): Promise<number> => {
  const file = join(folder, EXAMPLES_FILE)
  const known = new Set<string>()
  const there = existsSync(file)
  const entries = there ? readYaml(file, examplesFileSchema) : []
  for (const { code, match, no_match } of entries)
    for (const example of [...match, ...no_match]) known.add(keyOf(code, textOf(example)))
  const fresh = examples.filter(({ code, text }) => !known.has(keyOf(code, text)))
  if (fresh.length === 0) return 0

  const document = there ? parseDocument(readFileSync(file, 'utf8')) : new Document([])
  if (!there) document.commentBefore = HEAD
  const codes = entries.map(({ code }) => code)
  for (const { code, expected, text, domain } of fresh) {
    if (!codes.includes(code)) {
      codes.push(code)
      document.add(document.createNode({ code }))
    }
    const path = [codes.indexOf(code), expected]
    if (!document.hasIn(path)) document.setIn(path, new YAMLSeq())
    document.addIn(path, document.createNode(withDomain(text, domain)))
  }
  await writeWhole(file, document.toString({ lineWidth: 0 }))
  return fresh.length
}

const withDomain = (text: string, domain: string | null): Example => {
  const known = DOMAINS.find((one) => one === domain)
  return known === undefined ? text : { text, domain: known }
}

const textOf = (example: Example): string => (typeof example === 'string' ? example : example.text)

const keyOf = (code: string, text: string): string => JSON.stringify([code, text])
