import type { JourneyStage } from '../model/document.js'
import { rulingsOf } from '../review/rulings.js'
import type { Store } from '../stores/store.js'

/** Lays people's word over what was tagged; done before anything is counted, so that no new analysis loses it. */
export const applyJudgements = async (
  store: Store,
  stageOf: (theme: string) => JourneyStage | null,
): Promise<void> => {
  const judgements = await store.judgements.list()
  if (judgements.length === 0) return
  const ids = new Set(judgements.map(({ document_id }) => document_id))
  const documents = await store.documents([...ids])
  const texts = new Map(documents.map(({ document_id, text }) => [document_id, text]))
  await store.judgements.apply(rulingsOf(judgements, texts, stageOf))
}
