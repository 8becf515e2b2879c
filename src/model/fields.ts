import type { JudgementRow } from './judgement.js'
import type { DocumentRow, MentionRow } from './mention.js'

/**
 * What a stored field holds. keyword: one value compared as a whole; text: words to read; date: `YYYY-MM-DDTHH:mm:ss`;
 * day: `YYYY-MM-DD`; json: a JSON value as text.
 */
export type FieldType = 'keyword' | 'text' | 'json' | 'date' | 'day' | 'number' | 'integer' | 'boolean'

export interface FieldSpec {
  readonly type: FieldType
  readonly nullable: boolean
  readonly description: string
  /** For faces in Chinese. */
  readonly label: string
}

export interface Field extends FieldSpec {
  readonly name: string
}

/** The field types that can hold a property of type `T`. */
type FieldTypeOf<T> =
  NonNullable<T> extends boolean
    ? 'boolean'
    : NonNullable<T> extends number
      ? 'number' | 'integer'
      : Exclude<FieldType, 'boolean' | 'number' | 'integer'>

/** One entry for every key of a row, none besides, with the row's own type and nullability: the compiler checks. */
export type FieldTable<Row> = {
  readonly [Key in keyof Row]-?: FieldSpec & {
    readonly type: FieldTypeOf<Row[Key]>
    readonly nullable: null extends Row[Key] ? true : false
  }
}

export const field = <Type extends FieldType, Nullable extends boolean>(
  type: Type,
  nullable: Nullable,
  label: string,
  description: string,
) => ({ type, nullable, label, description })

const documentTable = {
  document_id: field(
    'keyword',
    false,
    '反馈编号',
    'Content hash; the same feedback always has the same one.',
  ),
  id: field('keyword', false, '原编号', 'The id that the source gave, else the document_id.'),
  source: field('keyword', false, '来源', 'review, call, chat, idea or expert.'),
  text: field(
    'text',
    false,
    '原文（已脱敏）',
    'The text as received with placeholders for personal data; empty when dropped.',
  ),
  turns: field(
    'json',
    true,
    '话轮',
    'Roles and offsets in text of the turns of a session; null for a review.',
  ),
  created_at: field('date', true, '时间', 'Civil time of the shop.'),
  week: field('day', true, '周（周一）', 'The Monday of its week.'),
  category: field('keyword', true, '品类', 'Category of the product.'),
  product_id: field('keyword', true, '商品编号', 'The shop’s number of the product.'),
  product: field('keyword', true, '商品', 'Name of the product.'),
  variant: field('keyword', true, '规格', 'Colour, size or set that was bought.'),
  shop: field('keyword', true, '店铺', 'Name of the shop.'),
  region: field('keyword', true, '地区', 'Where the customer is.'),
  rating: field('number', true, '评分', '1 (worst) to 5 (best).'),
  order_id: field('keyword', true, '订单编号', 'The order that the feedback is about.'),
  order_value: field('number', true, '订单金额', 'In the shop’s currency.'),
  votes: field('integer', true, '附议人数', 'How many others back an employee’s idea or an expert’s note.'),
  customer: field(
    'keyword',
    true,
    '顾客（哈希）',
    'Hash of the customer; the name or number itself is never kept.',
  ),
  metadata: field('json', false, '其他列', 'All further columns of the source, as a JSON object of strings.'),
  copy_key: field(
    'keyword',
    false,
    '重复组',
    'The same for copies and near copies; the document_id where it is no copy.',
  ),
  voice: field('keyword', false, '发声者', 'Whose voice it is: the customer, else the copy group.'),
  polarity: field('keyword', false, '情感倾向', 'neg, pos, mixed or neutral.'),
  tone: field('number', false, '情感分', 'Negative (0) to positive (1).'),
  domain: field('keyword', true, '领域', 'The field of trade that the text speaks of.'),
  leaving: field('boolean', false, '流失信号', 'It shows signs of leaving, such as never buying again.'),
  drop_reason: field('keyword', true, '丢弃原因', 'Why it carries no customer’s voice; null when it does.'),
  taxonomy_version: field('keyword', false, '分类版本', 'Version of the taxonomy that judged it.'),
  pipeline_version: field('keyword', false, '流程版本', 'Version of the stages that judged it.'),
} as const satisfies FieldTable<DocumentRow>

const mentionTable = {
  mention_id: field('keyword', false, '提及编号', 'Hash of document, kind, code and place.'),
  document_id: documentTable.document_id,
  id: documentTable.id,
  kind: field('keyword', false, '类型', 'pain, request or phrase.'),
  code: field('keyword', true, '代码', 'The pain’s code in the taxonomy or the ask; null for a phrase.'),
  theme: field(
    'keyword',
    true,
    '主题',
    'pain:<code>, ask:<ask> or new:<hash>; null for a phrase in no theme.',
  ),
  quote: field('text', false, '原话', 'The customer’s own words, free of personal data.'),
  quote_start: field(
    'integer',
    false,
    '原话起点',
    'Offset of the quote in the document’s text, in UTF-16 units.',
  ),
  quote_end: field('integer', false, '原话终点', 'End of the quote in the document’s text, exclusive.'),
  aspect: field('keyword', true, '方面', 'What the quote speaks of.'),
  opinion: field('keyword', true, '评价', 'What it says of the aspect.'),
  blocks: field('boolean', false, '是否阻断', 'It stopped the customer, not only hurt.'),
  stage: field('keyword', true, '环节', 'Stage of the customer’s journey.'),
  confidence: field('number', false, '置信度', '0 to 1: how likely a careful reader agrees.'),
  met: field('boolean', true, '是否满足', 'The request was met; null in reviews.'),
  refused: field('boolean', true, '是否被拒', 'The request was refused; null in reviews.'),
  worked_around: field(
    'boolean',
    true,
    '是否变通',
    'The agent worked around a missing service; null in reviews.',
  ),
  source: documentTable.source,
  created_at: documentTable.created_at,
  week: documentTable.week,
  category: documentTable.category,
  product_id: documentTable.product_id,
  product: documentTable.product,
  region: documentTable.region,
  rating: documentTable.rating,
  polarity: documentTable.polarity,
  leaving: documentTable.leaving,
  voice: documentTable.voice,
  copy_key: documentTable.copy_key,
  taxonomy_version: documentTable.taxonomy_version,
  pipeline_version: documentTable.pipeline_version,
} as const satisfies FieldTable<MentionRow>

const judgementTable = {
  judgement_id: field('keyword', false, '判断编号', 'Content hash; the same word twice has the same one.'),
  document_id: documentTable.document_id,
  mention_id: field('keyword', true, '所判提及', 'The mention that was judged; null for a missed one.'),
  kind: field('keyword', false, '类型', 'pain or request.'),
  code: field('keyword', false, '编码', 'The code as tagged; of a missed mention: as the reader says.'),
  quote: field('text', false, '原话', 'The words that were judged, free of personal data.'),
  quote_start: mentionTable.quote_start,
  quote_end: mentionTable.quote_end,
  verdict: field('keyword', false, '判断', 'right, wrong or missed.'),
  corrected_code: field('keyword', true, '应为编码', 'What a wrong mention is instead; null for nothing.'),
  blocks: field(
    'boolean',
    true,
    '是否阻断',
    'It stopped the customer, as the reader says; null when not said.',
  ),
  source: field('keyword', false, '判断者', 'person or model.'),
  reviewer: field('keyword', true, '姓名', 'Name of the person or of the model.'),
  note: field('text', true, '备注', 'What the reader adds.'),
  sample: field('keyword', false, '抽样', 'random, disagreeing or uncertain: why it was shown.'),
  period: field('day', true, '期次（周一）', 'The Monday of the week for which it was drawn.'),
  judged_at: field('date', false, '判断时间', 'UTC; when it was judged, else when it was taken in.'),
  taxonomy_version: field('keyword', false, '分类版本', 'Version of the taxonomy that was judged.'),
  pipeline_version: field('keyword', false, '流程版本', 'Version of the stages that were judged.'),
} as const satisfies FieldTable<JudgementRow>

const namesOf = <Table extends object>(table: Table) => Object.keys(table) as (keyof Table)[]

/** Names of the fields of the `documents` set, in the order in which they are shown. */
export const DOCUMENT_FIELD_NAMES = namesOf(documentTable)
/** Names of the fields of the `mentions` set: its own, then its document's. */
export const MENTION_FIELD_NAMES = namesOf(mentionTable)

/** A table as a list, in its order. */
export const fieldsOf = (table: Readonly<Record<string, FieldSpec>>): readonly Field[] =>
  Object.entries(table).map(([name, spec]) => ({ name, ...spec }))

/** The fields of the `documents` set. */
export const DOCUMENT_FIELDS = fieldsOf(documentTable)
/** The fields of the `mentions` set. */
export const MENTION_FIELDS = fieldsOf(mentionTable)
/** The fields of the `judgements` set. */
export const JUDGEMENT_FIELDS = fieldsOf(judgementTable)
