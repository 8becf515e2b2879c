import { performance } from 'node:perf_hooks'
import { type MessagePort, workerData } from 'node:worker_threads'
import type { Feedback } from '../model/feedback.js'
import type { DocumentRow, MentionRow, StoredDocument } from '../model/mention.js'
import type { QueuedDocument } from '../model/queued.js'
import type { Versions } from '../model/version.js'
import { analyzeQueued, type QueuedAnalysis } from '../pipelines/analyze-queued.js'
import type { StageTimes } from '../pipelines/index.js'
import { createDocumentPipeline, emptyTimes } from '../pipelines/index.js'
import { createRejudge } from '../pipelines/rejudge.js'
import { toAnalysis, toDroppedAnalysis } from '../pipelines/to-analysis.js'
import { toDroppedRow, toRows } from '../pipelines/to-rows.js'
import { createSegmenter } from '../segmenters/create-segmenter.js'
import type { PortableResources } from './resources.js'

/** What a thread gets once. Piscina wraps it. */
export interface WorkerSetup {
  readonly resources: PortableResources
  readonly versions: Versions
}

export interface AnalysisTask {
  readonly feedback: readonly Feedback[]
  /** `rows` for the store, `lines` for `tingxian analyze`. */
  readonly output: 'rows' | 'lines'
}

export interface AnalysisResult {
  readonly documents: readonly DocumentRow[]
  readonly mentions: readonly MentionRow[]
  /** JSON lines in input order. */
  readonly lines: string
  readonly times: StageTimes
}

const setup = (Array.isArray(workerData) ? workerData[1] : workerData) as WorkerSetup
const segmenter = await createSegmenter(setup.resources.segmenterName, setup.resources.lexicon.userWords)
const pipeline = createDocumentPipeline({ ...setup.resources, segmenter })
const rejudge = createRejudge(pipeline, setup.versions)
const clock = performance.now.bind(performance)

/** Runs the document stages on a batch. */
export const analyzeBatch = ({ feedback, output }: AnalysisTask): AnalysisResult => {
  const documents: DocumentRow[] = []
  const mentions: MentionRow[] = []
  const lines: string[] = []
  const times = emptyTimes()
  for (const item of feedback) {
    const outcome = pipeline.analyzeTimed(item, times, clock)
    if (output === 'lines') {
      lines.push(
        JSON.stringify(
          outcome.kind === 'ok' ? toAnalysis(outcome.document) : toDroppedAnalysis(item, outcome.reason),
        ),
      )
    } else if (outcome.kind === 'drop') documents.push(toDroppedRow(item, outcome.reason, setup.versions))
    else {
      const rows = toRows(outcome.document, setup.versions)
      documents.push(rows.document)
      for (const mention of rows.mentions) mentions.push(mention)
    }
  }
  return { documents, mentions, lines: lines.length > 0 ? `${lines.join('\n')}\n` : '', times }
}

/** Judges stored documents again: the new rows of each, null where nothing but the versions would differ. */
export const rejudgeBatch = (stored: readonly StoredDocument[]): readonly (StoredDocument | null)[] =>
  stored.map(rejudge)

export interface QueuedTask {
  readonly batch: readonly QueuedDocument[]
  /** Gets a message when the work begins. */
  readonly begun: MessagePort
}

/** Runs the document stages on a batch from a queue; a document that breaks them fails alone. */
export const analyzeQueuedBatch = ({
  batch,
  begun,
}: QueuedTask): QueuedAnalysis & { readonly times: StageTimes } => {
  begun.postMessage('begun')
  const times = emptyTimes()
  return { ...analyzeQueued(pipeline, batch, setup.versions, times, clock), times }
}
