import type { Config } from '../config.js'
import { trainingLines } from '../review/training-lines.js'
import { writeWhole } from './export-review.js'
import { withExistingStore } from './open-existing-store.js'

/** Writes what people and models judged as JSON lines for `npm run train`. */
export const exportTraining = (config: Config, file: string): Promise<{ person: number; model: number }> =>
  withExistingStore(config, async (store) => {
    const judgements = await store.judgements.list()
    const documents = await store.documents([...new Set(judgements.map(({ document_id }) => document_id))])
    const lines = trainingLines(judgements, documents)
    await writeWhole(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
    const person = lines.filter(({ source }) => source === 'person').length
    return { person, model: lines.length - person }
  })
