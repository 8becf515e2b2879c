import { z } from 'zod'
import { JUDGED_KINDS, type JudgementRow, SAMPLES } from '../model/judgement.js'

/** What a list of items must bring back, whatever a spreadsheet or a person does to the other cells. */
export type ItemReference = Pick<
  JudgementRow,
  | 'sample'
  | 'period'
  | 'kind'
  | 'document_id'
  | 'quote_start'
  | 'quote_end'
  | 'pipeline_version'
  | 'taxonomy_version'
  | 'code'
> & { readonly mention_id: string }

const NO_PERIOD = '-'

/**
 * One opaque cell: spreadsheets make numbers of ids like 12e45 and their own dates of dates. It begins with a letter,
 * and the code comes last because it may hold anything.
 */
export const formatItemId = (item: ItemReference): string =>
  [
    item.sample,
    item.period ?? NO_PERIOD,
    item.kind,
    item.document_id,
    item.mention_id,
    `${item.quote_start}-${item.quote_end}`,
    item.pipeline_version,
    item.taxonomy_version,
    item.code,
  ].join('/')

const part = z.string().regex(/^[^/]+$/)
const schema = z.object({
  sample: z.enum(SAMPLES),
  period: z.union([z.literal(NO_PERIOD).transform(() => null), z.iso.date()]),
  kind: z.enum(JUDGED_KINDS),
  document_id: part,
  mention_id: part,
  place: z.string().regex(/^\d{1,9}-\d{1,9}$/),
  pipeline_version: part,
  taxonomy_version: part,
  code: z.string().min(1),
})

/** null for what `formatItemId` did not write. */
export const parseItemId = (text: string): ItemReference | null => {
  const [sample, period, kind, document_id, mention_id, place, pipeline_version, taxonomy_version, ...code] =
    text.trim().split('/')
  const parsed = schema.safeParse({
    sample,
    period,
    kind,
    document_id,
    mention_id,
    place,
    pipeline_version,
    taxonomy_version,
    code: code.join('/'),
  })
  if (!parsed.success) return null
  const { place: range, ...rest } = parsed.data
  const [quote_start = 0, quote_end = 0] = range.split('-').map(Number)
  return quote_start < quote_end ? { ...rest, quote_start, quote_end } : null
}
