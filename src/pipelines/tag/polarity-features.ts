import type { SegmentedDocument } from '../../model/document.js'
import { DOMAINS } from '../../model/domain.js'
import type { Context } from '../read-context.js'

/** Cues that tell something of the writer's verdict, counted in the document. */
const COUNTED = [
  'contrast',
  'negator',
  'hypothesis',
  'other_shop',
  'earlier_purchase',
  'advice',
  'question',
  'denial',
  'wish',
  'plea',
  'reproach',
  'blocking',
  'leaving',
  'thanks',
  'untried',
  'public_talk',
] as const

const OF_WHOLE = ['always', 'tone', 'tone bent', 'tone if satisfied', 'undecided'] as const

/** Of the clauses; shares are of the text. */
const TONES = [
  'lowest',
  'second lowest',
  'highest',
  'first',
  'last',
  'mean',
  'share negative',
  'share very negative',
  'share positive',
  'share very positive',
] as const

const FURTHER = [
  'length',
  'short',
  'expressions',
  'expressions a clause',
  'any expression',
  'any expression, tone bent',
  'complaint words',
  'aspects',
  'questions',
  'contrast, tone',
  'contrast, tone bent',
  'domain unknown',
] as const

/** In the order of the numbers of `polarityFeatures`. */
export const POLARITY_FEATURES: readonly string[] = [
  ...OF_WHOLE,
  ...TONES,
  ...FURTHER,
  ...COUNTED.map((cue) => `cue ${cue}`),
  ...DOMAINS.map((domain) => `domain ${domain}`),
]

const TONES_AT = OF_WHOLE.length
const FURTHER_AT = TONES_AT + TONES.length
const CUES_AT = FURTHER_AT + FURTHER.length
const CUE_AT = new Map<string, number>(COUNTED.map((cue, index) => [cue, CUES_AT + index]))
const CONTRAST_AT = CUE_AT.get('contrast') as number
const DOMAIN_AT = new Map<string, number>(
  DOMAINS.map((domain, index) => [domain, CUES_AT + COUNTED.length + index]),
)

const CLAUSE_LIMIT = 4
const DOCUMENT_LIMIT = 6
const NEGATIVE = -0.5
const POSITIVE = 0.5
const VERY = 1.5
const SHORT = 8
const MOST_CUES = 2

const clamp = (value: number, limit: number): number => Math.max(-limit, Math.min(limit, value))
const clauseTone = (tone: number | undefined): number => clamp(tone ?? 0, CLAUSE_LIMIT) / 2

/**
 * What is known of a review's verdict, each number roughly between -2 and 2, in the order of `POLARITY_FEATURES`.
 * @param values overwritten and given back
 */
export const polarityFeatures = (
  document: SegmentedDocument,
  context: Context,
  values: Float64Array = new Float64Array(POLARITY_FEATURES.length),
): Float64Array => {
  values.fill(0)
  const tone = clamp(context.tone, DOCUMENT_LIMIT)
  values[0] = 1
  values[1] = tone / 3
  values[2] = Math.tanh(context.tone)
  values[3] = Math.max(0, tone) / 3
  values[4] = Math.exp((-tone * tone) / 2)
  addTones(values, document, context)
  addCues(values, context)
  addFurther(values, document, context)
  const domain = DOMAIN_AT.get(context.domain?.name ?? '')
  if (domain !== undefined) values[domain] = 1
  return values
}

const addFurther = (values: Float64Array, document: SegmentedDocument, context: Context): void => {
  const found = countMatches(context)
  const bent = Math.tanh(context.tone)
  const expressed = found.expressions > 0 ? 1 : 0
  const contrasts = (values[CONTRAST_AT] as number) > 0 ? 1 : 0
  const { length } = document.masked
  let at = FURTHER_AT
  values[at++] = Math.log(length + 1) / 3
  values[at++] = length < SHORT ? 1 : 0
  values[at++] = Math.min(4, found.expressions) / 2
  values[at++] = Math.min(1, found.expressions / Math.max(1, document.clauses.length))
  values[at++] = expressed
  values[at++] = expressed * bent
  values[at++] = Math.min(3, found.complaints) / 2
  values[at++] = Math.min(3, found.aspects) / 2
  values[at++] = Math.min(2, countQuestions(document)) / 2
  values[at++] = (contrasts * clamp(context.tone, CLAUSE_LIMIT)) / CLAUSE_LIMIT
  values[at++] = contrasts * bent
  values[at++] = context.domain === null ? 1 : 0
}

const addCues = (values: Float64Array, context: Context): void => {
  for (const cues of context.cues) {
    for (const { cue } of cues) {
      const at = CUE_AT.get(cue)
      if (at !== undefined) values[at] = Math.min(1, (values[at] as number) + 1 / MOST_CUES)
    }
  }
}

const countQuestions = ({ clauses }: SegmentedDocument): number => {
  let questions = 0
  for (const { question } of clauses) if (question) questions++
  return questions
}

const addTones = (values: Float64Array, { clauses }: SegmentedDocument, { clauseTones }: Context): void => {
  let lowest = Number.POSITIVE_INFINITY
  let second = Number.POSITIVE_INFINITY
  let highest = Number.NEGATIVE_INFINITY
  let negative = 0
  let veryNegative = 0
  let positive = 0
  let veryPositive = 0
  let sum = 0
  let total = 0
  for (let index = 0; index < clauses.length; index++) {
    const { start, end } = clauses[index] as (typeof clauses)[number]
    const tone = clauseTones[index] as number
    second = Math.min(second, Math.max(lowest, tone))
    lowest = Math.min(lowest, tone)
    highest = Math.max(highest, tone)
    sum += tone
    total += end - start
    if (tone < NEGATIVE) negative += end - start
    if (tone < -VERY) veryNegative += end - start
    if (tone > POSITIVE) positive += end - start
    if (tone > VERY) veryPositive += end - start
  }
  if (clauses.length === 0) lowest = highest = 0
  if (clauses.length < 2) second = lowest
  total = Math.max(1, total)
  let at = TONES_AT
  values[at++] = clauseTone(lowest)
  values[at++] = clauseTone(second)
  values[at++] = clauseTone(highest)
  values[at++] = clauseTone(clauseTones[0])
  values[at++] = clauseTone(clauseTones[clauses.length - 1])
  values[at++] = clauseTone(sum / Math.max(1, clauses.length))
  values[at++] = negative / total
  values[at++] = veryNegative / total
  values[at++] = positive / total
  values[at++] = veryPositive / total
}

/** Expressions of pains count as they were matched, before scope: they are there also where they are denied. */
const countMatches = ({ matches }: Context): { expressions: number; complaints: number; aspects: number } => {
  const found = { expressions: 0, complaints: 0, aspects: 0 }
  for (const { kind } of matches) {
    if (kind === 'pain' || kind === 'general-pain') found.expressions++
    else if (kind === 'opinion') found.complaints++
    else if (kind === 'aspect') found.aspects++
  }
  return found
}
