import { type FieldTable, field, fieldsOf } from './fields.js'
import type { CarriedThemesRow, FixHistoryRow, FixRow, NameSuggestionRow, ThemeRow } from './result-row.js'
import type { ThemeEventRow } from './theme-event.js'

const theme_id = field('keyword', false, '主题编号', 'pain:<code>, ask:<ask> or new:<hash>.')
const stage = field('keyword', true, '环节', 'Stage of the customer’s journey.')
const body = field('json', false, '全文', 'All that is known of it, as JSON.')
const taxonomy_version = field(
  'keyword',
  false,
  '分类版本',
  'Versions of the taxonomy that its numbers rest on, a+b where they differ.',
)
const pipeline_version = field(
  'keyword',
  false,
  '流程版本',
  'Versions of the stages that its numbers rest on, a+b where they differ.',
)

const themeTable = {
  theme_id,
  position: field('integer', false, '序号', 'Its place in the run, from 0.'),
  name: field('keyword', true, '名称', 'For people.'),
  kind: field('keyword', true, '类型', 'pain, request or new.'),
  stage,
  documents: field('integer', true, '反馈数', 'Distinct documents that mention it.'),
  reach: field('integer', true, '提到人数', 'Distinct voices, at most one per copy group.'),
  body,
  taxonomy_version,
  pipeline_version,
} as const satisfies FieldTable<ThemeRow>

const fix_id = field('keyword', false, '修复编号', 'Its id in fixes.yml, else own- and a hash.')
const rank = field('integer', false, '名次', 'From 1, the most customers hurt first.')
const title = field('keyword', true, '候选修复', 'For a manager.')
const score = field('number', false, '每周受伤害顾客', 'Customers hurt per week.')

const fixTable = {
  fix_id,
  rank,
  title,
  stage,
  direction: field('keyword', true, '趋势', 'rising, falling, steady or unknown.'),
  score,
  week: field('day', true, '周（周一）', 'The newest week that it was counted for.'),
  body,
  taxonomy_version,
  pipeline_version,
} as const satisfies FieldTable<FixRow>

const fixHistoryTable = {
  fix_id,
  week: field('day', false, '周（周一）', 'The week that this was said of.'),
  rank,
  score,
  title,
  state: field('keyword', true, '状态', 'At the end of the week: candidate, planned, shipped or dropped.'),
  taxonomy_version,
  pipeline_version,
} as const satisfies FieldTable<FixHistoryRow>

const nameSuggestionTable = {
  theme_id,
  name: field('keyword', false, '建议名称', 'A name that somebody proposes for the theme.'),
  source: field('keyword', false, '建议者', 'person or model.'),
  reviewer: field('keyword', true, '姓名', 'Name of the person or of the model.'),
  suggested_at: field('date', false, '建议时间', 'UTC; when it was proposed.'),
} as const satisfies FieldTable<NameSuggestionRow>

const themeEventTable = {
  event_id: field('keyword', false, '决定编号', 'Content hash.'),
  number: field('integer', false, '序号', 'Its place in the ledger, from 1.'),
  decided_at: field('date', false, '时间', 'UTC; when it was decided.'),
  decided_by: field('keyword', false, '谁', 'Who decided.'),
  why: field('text', true, '理由', 'Why, in their words.'),
  act: field('keyword', false, '决定', 'rename, merge, split, move, reject, accept, pin or undo.'),
  theme_id,
  target: field(
    'keyword',
    true,
    '去向',
    'merge, move, accept: into which theme; split: the theme that it makes.',
  ),
  name: field('keyword', true, '名称', 'The name that was given.'),
  phrases: field('json', false, '说法', 'What goes elsewhere, as a JSON list of aspect and opinion.'),
  undoes: field('keyword', true, '撤销', 'The decision that no longer counts.'),
} as const satisfies FieldTable<ThemeEventRow>

const carriedThemesTable = { body } as const satisfies FieldTable<CarriedThemesRow>

export const THEME_EVENT_FIELDS = fieldsOf(themeEventTable)
export const CARRIED_THEMES_FIELDS = fieldsOf(carriedThemesTable)
export const THEME_FIELDS = fieldsOf(themeTable)
export const FIX_FIELDS = fieldsOf(fixTable)
export const FIX_HISTORY_FIELDS = fieldsOf(fixHistoryTable)
export const NAME_SUGGESTION_FIELDS = fieldsOf(nameSuggestionTable)
