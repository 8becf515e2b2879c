import type { Config } from '../config.js'
import type { Fault } from '../review/answer.js'
import { codebookOf } from '../review/codebook.js'
import { examplesOf } from '../review/examples.js'
import { parseItemId } from '../review/item-id.js'
import { readAnswers } from '../review/read-answers.js'
import { takeAnswers } from '../review/take-answers.js'
import { appendExamples } from './append-examples.js'
import { withExistingStore } from './open-existing-store.js'
import { loadResources } from './resources.js'

export interface ImportOptions {
  readonly reviewer: string | null
  /** A team's own lexicon folder that gets the judged texts as examples; null for none. */
  readonly examplesTo: string | null
  readonly now: Date
}

export interface ImportOutcome {
  readonly added: number
  readonly known: number
  /** Rows without an answer. */
  readonly open: number
  readonly faults: readonly Fault[]
  readonly examples: number
}

/** Takes people's corrections back. A bad row is told and costs nothing but itself; what is known adds nothing. */
export const importReview = async (
  config: Config,
  file: string,
  options: ImportOptions,
): Promise<ImportOutcome> => {
  const rows = await readAnswers(file)
  const { lexicon } = loadResources(config)
  return withExistingStore(config, async (store) => {
    const ids = rows.flatMap((row) => ('item' in row ? (parseItemId(row.item)?.document_id ?? []) : []))
    const documents = await store.documents([...new Set(ids)])
    const codebook = codebookOf(lexicon)
    const { judgements, faults, open } = takeAnswers(rows, {
      codebook,
      texts: new Map(documents.map(({ document_id, text }) => [document_id, text])),
      source: 'person',
      reviewer: options.reviewer,
      now: options.now.toISOString().slice(0, 'YYYY-MM-DDTHH:mm:ss'.length),
    })
    const { added } = await store.judgements.add(judgements)
    const judged = examplesOf(judgements, documents).filter(
      ({ code }) => codebook.pain.has(code) || codebook.request.has(code),
    )
    const examples = options.examplesTo === null ? 0 : await appendExamples(options.examplesTo, judged)
    return { added, known: judgements.length - added, open, faults, examples }
  })
}
