import { DIGEST_ENTRY_FIELDS } from '../model/digest-entry.js'
import { DOCUMENT_FIELDS, type Field, MENTION_FIELDS } from '../model/fields.js'
import { INTAKE_FIELDS } from '../model/intake.js'
import { FIX_FIELDS, FIX_HISTORY_FIELDS, THEME_FIELDS } from '../model/result-fields.js'
import { FIELD_WORDS } from './boards/field-words.js'
import { VIEWS, type View } from './definition.js'
import { indexOfView, nameId } from './name-id.js'
import { type Json, type SavedObject, savedObject } from './saved-object.js'

interface ViewSpec {
  readonly name: string
  /** null: the records are of now, and the time picker does not narrow them. */
  readonly time: string | null
  readonly fields: readonly Field[]
  /** Chinese names of the fields that the store keeps beside those of the table. */
  readonly beside: Readonly<Record<string, string>>
}

const OF_VIEWS: Readonly<Record<View, ViewSpec>> = {
  documents: {
    name: '反馈',
    time: 'created_at',
    fields: DOCUMENT_FIELDS,
    beside: {
      themes: '主题',
      blocking_themes: '阻断主题',
      terms: '词',
      satisfied: '总体满意',
      comparison: '比较组',
    },
  },
  mentions: {
    name: '提及',
    time: 'created_at',
    fields: MENTION_FIELDS,
    beside: { said: '说法', satisfied: '总体满意', repeated: '同文重复' },
  },
  themes: { name: '主题', time: null, fields: THEME_FIELDS, beside: {} },
  fixes: {
    name: '候选服务修复',
    time: null,
    fields: FIX_FIELDS,
    beside: {
      theme: '主题',
      problem: '问题',
      score_low: '得分下限',
      score_high: '得分上限',
      rank_best: '最好名次',
      rank_worst: '最差名次',
      reach: '提到人数',
      documents: '反馈数',
      hidden: '满意反馈里的人数',
      reach_per_week: '每周提到人数',
      severity: '严重程度',
      blocking_share: '阻断占比',
      leaving_share: '流失信号占比',
      rating_gap: '评分差',
      growth: '增长倍数',
      corroboration: '独立来源种数',
      requests: '诉求数',
      refused: '被拒数',
      worked_around: '变通数',
      state: '状态',
      state_since: '状态自',
      effect: '上线后的倍数',
      scope_category: '集中品类',
      scope_product: '集中商品',
      scope_region: '集中地区',
      scope_source: '集中来源',
    },
  },
  fix_history: { name: '修复历史', time: 'week', fields: FIX_HISTORY_FIELDS, beside: {} },
  digest_entries: { name: '周报台账', time: 'happened_at', fields: DIGEST_ENTRY_FIELDS, beside: {} },
  intake: { name: '入库记录', time: 'happened_at', fields: INTAKE_FIELDS, beside: {} },
}

/** Each set as Kibana sees it, with the field table's Chinese names. */
export const buildDataViews = (prefix: string): readonly SavedObject[] =>
  VIEWS.map((view) => {
    const { name, time, fields, beside } = OF_VIEWS[view]
    const labels = [
      ...fields.map(({ name: field, label }) => [field, label] as const),
      ...Object.entries(beside),
    ]
    return savedObject(
      'index-pattern',
      nameId(prefix, view),
      {
        title: indexOfView(prefix, view),
        name: `听线 ${name}`,
        ...(time === null ? {} : { timeFieldName: time }),
        allowNoIndex: true,
        fieldAttrs: Object.fromEntries(labels.map(([field, customLabel]) => [field, { customLabel }])),
        fieldFormatMap: formatsOf(labels.map(([field]) => field)),
        fields: [],
        runtimeFieldMap: {},
        sourceFilters: [],
        typeMeta: {},
      },
      [],
    )
  })

/** Kibana shows these words in place of what is stored, in charts, tables and controls. */
const formatsOf = (fields: readonly string[]): Readonly<Record<string, Json>> =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const words = FIELD_WORDS[field]
      if (words === undefined) return []
      const lookupEntries = Object.entries(words).map(([key, value]) => ({ key, value }))
      return [[field, { id: 'static_lookup', params: { lookupEntries, unknownKeyValue: '' } }]]
    }),
  )
