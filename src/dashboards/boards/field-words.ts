import type { DigestEvent } from '../../model/digest-entry.js'
import type { Polarity } from '../../model/document.js'
import type { FixState } from '../../model/fix.js'
import type { IntakeEvent } from '../../model/intake.js'
import { DIRECTIONS, DROP_REASON_LABELS, SOURCE_LABELS, STATE_LABELS } from '../../report/labels.js'

const STATES: Readonly<Record<FixState, string>> = { candidate: '候选', ...STATE_LABELS }

const POLARITIES: Readonly<Record<Polarity, string>> = {
  neg: '不满',
  pos: '满意',
  mixed: '有好有坏',
  neutral: '中性',
}

const DIGEST_EVENTS: Readonly<Record<DigestEvent, string>> = {
  built: '已写好',
  sending: '发送中',
  sent: '已发出',
  failed: '发送失败',
  unclear: '不知是否送到',
  skipped: '没有可说的，未发',
  confirmed: '有人确认送到',
  unsubscribed: '退订',
  subscribed: '重新订阅',
  noticed: '发现异常',
}

const INTAKE_EVENTS: Readonly<Record<IntakeEvent, string>> = {
  rejected: '读不出',
  dead: '死信',
  stored: '入库',
}

/** Chinese words for the values of fields that hold one of a few words of ours. */
export const FIELD_WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  source: SOURCE_LABELS,
  scope_source: SOURCE_LABELS,
  polarity: POLARITIES,
  drop_reason: DROP_REASON_LABELS,
  state: STATES,
  direction: Object.fromEntries(Object.entries(DIRECTIONS).map(([key, { label }]) => [key, label])),
  event: { ...DIGEST_EVENTS, ...INTAKE_EVENTS },
}
