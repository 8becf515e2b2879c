import { z } from 'zod'
import { STAGES } from '../model/document.js'
import { DOMAINS } from '../model/domain.js'

const words = z.array(z.coerce.string().min(1))
/** An empty list lifts the default of the pain point for one rule. */
const domains = z.array(z.enum(DOMAINS))

const ruleOptions = {
  domains: domains.optional(),
  not_domains: domains.optional(),
  tone: z.literal('negative').optional(),
  sessions: z.literal(true).optional(),
  gap: z.number().int().min(0).max(30).optional(),
  general: z.boolean().optional(),
}

const patternRule = z.strictObject({ any: words.min(1), ...ruleOptions })
const aspectRule = z.strictObject({
  aspect: words.min(1),
  opinion: words.min(1),
  order: z.enum(['any', 'forward']).optional(),
  ...ruleOptions,
})

const example = z.union([
  z.strictObject({ text: z.string().min(1), domain: z.enum(DOMAINS).optional() }),
  z.union([z.string(), z.number()]).transform(String),
])
const examples = z.strictObject({ match: z.array(example).min(3), no_match: z.array(example).min(3) })

/** `examples.yml` of a team's own folder: texts that people judged, by pain or ask, beside those of the entries. */
export const examplesFileSchema = z.array(
  z.strictObject({
    code: z.string().min(1),
    match: z.array(example).default([]),
    no_match: z.array(example).default([]),
  }),
)

/** `taxonomy/<code>.yml` */
export const painSchema = z.strictObject({
  code: z.string().min(1),
  group: z.enum(['商品', '价格', '信息', '物流', '服务', '酒店', '餐饮', '订单']),
  stage: z.enum(STAGES),
  definition: z.string().min(1),
  domains: domains.optional(),
  not_domains: domains.optional(),
  general: z.boolean().optional(),
  yields_to: z.array(z.string()).optional(),
  rules: z.array(z.union([patternRule, aspectRule])).min(1),
  not: words.optional(),
  examples,
})

/** `words.yml` */
export const wordSetsSchema = z.record(z.string(), words)

/** `asks.yml` */
export const asksSchema = z.array(
  z.strictObject({
    ask: z.string().min(1),
    stage: z.enum(STAGES),
    definition: z.string().min(1),
    /** Full asks by themselves. */
    any: words.optional(),
    /** Asks only in a clause that also wishes, orders or asks for permission (cue `wish`). */
    wished: words.optional(),
    /** Asks where they are all that a clause says, courtesies aside (快点, 取消). */
    bare: words.optional(),
    /** Troubles told in a session that ask by themselves where nothing else is asked for (地址写错了). */
    implicit: words.optional(),
    not: words.optional(),
    yields_to: z.array(z.string()).optional(),
    /** Two asks that are this one where they are said side by side (换那个 and 补差价). */
    together: z.tuple([z.string(), z.string()]).optional(),
    /** In a session people want one thing of a family at a time (退货, 退款, 取消订单). */
    family: z.string().optional(),
    /** Somebody has to pay for it: who is told in `payer`. */
    costs: z.boolean().optional(),
    /** Which pain it is, whatever the agent says. */
    implies: z.string().optional(),
    /** Which pain it is when the agent refuses. */
    refused: z.string().optional(),
    /** Words of topics by ask: a vague ask (帮我催一下) is the one whose topic was last spoken of. */
    by_topic: z.record(z.string(), words).optional(),
    examples,
  }),
)

/** `cues.yml`: word patterns by what they signal. */
export const CUES = [
  'negator',
  'hypothesis',
  'other_shop',
  'earlier_purchase',
  'advice',
  'question',
  'contrast',
  'denial',
  'wish',
  'plea',
  'suggestion',
  'act',
  'told',
  'inform',
  'reproach',
  'blocking',
  'leaving',
  'refusal',
  'workaround',
  'passing_on',
  'self_service',
  'agreement',
  'done',
  'consent',
  'condition',
  'resigned',
  'courtesy',
  'payer_customer',
  'payer_seller',
  'thanks',
  'untried',
  'public_talk',
] as const
export type Cue = (typeof CUES)[number]
export const cuesSchema = z.strictObject(
  Object.fromEntries(CUES.map((cue) => [cue, words])) as Record<Cue, typeof words>,
)

/** `endings.yml`: word patterns by how what hurt ended. */
export const ENDINGS = [
  'returned',
  'discarded',
  'unusable',
  'gave_up',
  'refused',
  'unanswered',
  'not_received',
  'coped',
  'left',
  'unreal',
] as const
export type Ending = (typeof ENDINGS)[number]
export const endingsSchema = z.strictObject(
  Object.fromEntries(ENDINGS.map((ending) => [ending, words])) as Record<Ending, typeof words>,
)

/** `domains.yml` */
export const domainsSchema = z.record(z.enum(DOMAINS), z.strictObject({ categories: words, words }))

/**
 * `aspects.yml`: words for one aspect of goods or service, for themes without the taxonomy. An aspect may have several
 * entries: words that only in some domains speak of it stand in one of their own.
 */
export const aspectsSchema = z.array(
  z.strictObject({
    aspect: z.string().min(1),
    stage: z.enum(STAGES),
    domains: domains.optional(),
    not_domains: domains.optional(),
    words: words.min(1),
    /** Expressions that also say what is wrong (没收到货). */
    complaints: words.optional(),
  }),
)

/** `opinions.yml`: complaint words in general. */
export const opinionsSchema = z.strictObject({
  negative: words,
  vague: words,
  positive: words,
  degree: words,
  lacking: words,
  unable: words,
})

/** `fixes.yml`: what a service fix may look like, by pain and ask. */
export const fixesSchema = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    title: z.string().min(1),
    pains: z.array(z.string()).optional(),
    asks: z.array(z.string()).optional(),
    words: z.array(z.string().min(2)).optional(),
    acts: z.array(z.string().min(1)).min(1),
    problem: z.string().min(1),
  }),
)

export type PainEntry = z.infer<typeof painSchema>
export type AskEntry = z.infer<typeof asksSchema>[number]
export type PainRule = PainEntry['rules'][number]
export type Example = z.infer<typeof example>
export type JudgedExamples = z.infer<typeof examplesFileSchema>[number]
export type AspectGroup = z.infer<typeof aspectsSchema>[number]
export type Opinions = z.infer<typeof opinionsSchema>
export type FixEntry = z.infer<typeof fixesSchema>[number]
export type DomainWords = z.infer<typeof domainsSchema>
export type Cues = z.infer<typeof cuesSchema>
export type Endings = z.infer<typeof endingsSchema>
