import { EXAMPLES_FILE } from '../lexicon/lexicon-version.js'
import type { Lexicon } from '../lexicon/load-lexicon.js'
import type { Example } from '../lexicon/schema.js'
import type { DocumentPipeline } from '../pipelines/index.js'
import { feedbackOfText } from '../sources/feedback-of-text.js'

/** An example that does not come out as its entry says. */
export interface WrongExample {
  readonly file: string
  /** The pain's code or the ask. */
  readonly name: string
  readonly text: string
  readonly expected: 'match' | 'no_match'
  /** What was found in the text. */
  readonly found: readonly string[]
}

/** Runs every entry's own examples, and a team's judged texts, through the whole document pipeline. */
export const checkExamples = (
  lexicon: Lexicon,
  pipeline: DocumentPipeline,
): { examples: number; wrong: readonly WrongExample[] } => {
  const wrong: WrongExample[] = []
  let examples = 0
  const check = (
    name: string,
    key: string,
    example: Example,
    expected: WrongExample['expected'],
    kind: 'pains' | 'requests',
  ): void => {
    examples++
    const { text, domain } = typeof example === 'string' ? { text: example, domain: undefined } : example
    const found = findIn(pipeline, text, domain ?? null, kind)
    if (found.includes(name) === (expected === 'match')) return
    wrong.push({ file: lexicon.files.get(key) ?? key, name, text, expected, found })
  }
  for (const expected of ['match', 'no_match'] as const) {
    for (const pain of lexicon.pains.values())
      for (const example of pain.examples[expected]) check(pain.code, pain.code, example, expected, 'pains')
    for (const ask of lexicon.asks)
      for (const example of ask.examples[expected]) check(ask.ask, 'asks.yml', example, expected, 'requests')
    for (const { code, ...examples } of lexicon.examples) {
      const kind = lexicon.pains.has(code) ? 'pains' : 'requests'
      for (const example of examples[expected]) check(code, EXAMPLES_FILE, example, expected, kind)
    }
  }
  return { examples, wrong }
}

const findIn = (
  pipeline: DocumentPipeline,
  text: string,
  category: string | null,
  kind: 'pains' | 'requests',
): readonly string[] => {
  // Asks are what customers say to an agent; their examples are read as a customer's turn.
  const given = kind === 'requests' ? `客户：${text}` : text
  const outcome = pipeline.analyze(feedbackOfText(given, category))
  if (outcome.kind === 'drop') return []
  return kind === 'pains'
    ? outcome.document.tagged.pains.map(({ code }) => code)
    : outcome.document.mined.requests.map(({ ask }) => ask)
}
