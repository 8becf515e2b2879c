import { z } from 'zod'
import type { JsonRow } from '../../sources/parse-row.js'
import type { Answer, AnswerRow } from '../answer.js'
import { measuredCode } from '../codebook.js'
import { parseItemId } from '../item-id.js'
import { fromCodePoints } from './code-points.js'
import { CONTROLS, codeOfLabel } from './controls.js'

const choices = z.object({ choices: z.array(z.string()).min(1) })
const note = z.object({ text: z.union([z.string(), z.array(z.string())]) })
const region = z.object({
  start: z.coerce.number().int().min(0),
  end: z.coerce.number().int().min(1),
  text: z.string().optional(),
  labels: z.array(z.string()).min(1),
})

const annotationSchema = z.object({
  completed_by: z.union([z.number(), z.string(), z.object({ email: z.string() })]).nullish(),
  was_cancelled: z.boolean().nullish(),
  created_at: z.string().nullish(),
  updated_at: z.string().nullish(),
  result: z.array(z.object({ from_name: z.string().optional(), value: z.unknown() })),
})
type Annotation = z.infer<typeof annotationSchema>

const taskSchema = z.object({
  data: z.object({ item: z.string(), text: z.string(), blocks: z.string().optional() }),
  annotations: z.array(annotationSchema),
})
type Task = z.infer<typeof taskSchema>

/**
 * The answers in a Label Studio export (format “JSON”): of each annotation that was submitted, what it says of the item
 * shown and of each mention that the reader marked beside it.
 */
export const readExport = (rows: readonly JsonRow[]): readonly AnswerRow[] =>
  rows.flatMap((row): readonly AnswerRow[] => {
    if (row.fault !== null)
      return [{ line: row.line, reason: row.fault, cure: 'export from Label Studio again' }]
    const task = taskSchema.safeParse(row.object)
    if (!task.success) {
      return [
        {
          line: row.line,
          reason: 'it is no task of a list of tingxian with its annotations',
          cure: 'export from Label Studio in the format “JSON” (not JSON-MIN)',
        },
      ]
    }
    const submitted = task.data.annotations.filter(({ was_cancelled }) => was_cancelled !== true)
    return submitted.length === 0
      ? [{ ...emptyAnswer(row.line, task.data, null), verdict: '' }]
      : submitted.flatMap((annotation) => answersOf(row.line, task.data, annotation))
  })

const emptyAnswer = (line: number, { data }: Task, annotation: Annotation | null): Answer => ({
  line,
  item: data.item,
  code: null,
  quote: null,
  verdict: '',
  blocksShown: data.blocks ?? '',
  blocks: '',
  note: '',
  quoteStart: null,
  judgedAt: timeOf(annotation?.updated_at ?? annotation?.created_at),
  reviewer: reviewerOf(annotation?.completed_by),
})

const answersOf = (line: number, task: Task, annotation: Annotation): readonly Answer[] => {
  const said = (control: string): unknown =>
    annotation.result.find(({ from_name }) => from_name === control)?.value
  const chosen = (control: string): string => choices.safeParse(said(control)).data?.choices[0] ?? ''
  const code = codeOfLabel(chosen(CONTROLS.code))
  const verdict = chosen(CONTROLS.verdict)
  const written = note.safeParse(said(CONTROLS.note)).data?.text ?? ''
  const empty = emptyAnswer(line, task, annotation)
  const main: Answer = {
    ...empty,
    // A code beside 对 is left from a change of mind.
    verdict: verdict === '对' || code === '' ? verdict : code,
    blocks: chosen(CONTROLS.blocks),
    note: typeof written === 'string' ? written : written.join('\n'),
  }
  return [main, ...missedOf(task, annotation).map((missed) => ({ ...empty, ...missed }))]
}

/** Marks other than the one that was shown. */
const missedOf = (
  { data }: Task,
  { result }: Annotation,
): readonly Pick<Answer, 'verdict' | 'quote' | 'quoteStart'>[] => {
  const item = parseItemId(data.item)
  return result.flatMap(({ from_name, value }) => {
    const mark = from_name === CONTROLS.mentions ? region.safeParse(value).data : undefined
    if (mark === undefined) return []
    const start = fromCodePoints(data.text, mark.start)
    const end = fromCodePoints(data.text, mark.end)
    const quote = mark.text ?? data.text.slice(start, end)
    const code = codeOfLabel(mark.labels[0] ?? '')
    const shown =
      item !== null &&
      code === measuredCode(item.kind, item.code) &&
      start < item.quote_end &&
      item.quote_start < start + quote.length
    return shown ? [] : [{ verdict: `漏：${code}`, quote, quoteStart: start }]
  })
}

const timeOf = (given: string | null | undefined): string | null => {
  const time = Date.parse(given ?? '')
  return Number.isNaN(time) ? null : new Date(time).toISOString().slice(0, 'YYYY-MM-DDTHH:mm:ss'.length)
}

const reviewerOf = (by: Annotation['completed_by']): string | null => {
  if (by === null || by === undefined) return null
  return typeof by === 'object' ? by.email : `label-studio:${by}`
}
