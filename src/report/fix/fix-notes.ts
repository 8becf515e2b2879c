import type {
  CandidateFix,
  EvidenceKind,
  FixEffect,
  FixTracking,
  FloodWarning,
  NearFix,
} from '../../model/fix.js'
import { formatCount, formatInterval, formatQuantity, formatShare } from '../format.js'
import { type Html, html, words } from '../html.js'
import { EVIDENCE_LABELS, labelOf, STATE_LABELS } from '../labels.js'

/** What may make the fix look larger than it is, in words. */
export function floodNote({ kind, documents, share, where }: FloodWarning): Html {
  const much = html`${formatCount(documents)} 条（${formatShare(share)}）`
  switch (kind) {
    case 'copies':
      return html`${much}是同一段话的复制；人数里每段只算一位`
    case 'one_customer':
      return html`${much}出自同一位顾客；人数里只算一位`
    case 'one_batch':
      return html`${much}集中在${words(where ?? '一个商品的一周')}，可能是一批货的问题`
  }
}

/** Warnings stand where the numbers are read: nobody should decide on a flood unawares. */
export function floodNotes({ warnings }: Pick<CandidateFix, 'warnings'>): Html | null {
  if (warnings.length === 0) return null
  return html`<section class="floods"><h4>读数前请注意</h4><ul>${warnings.map(
    (warning) => html`<li>${floodNote(warning)}</li>
`,
  )}</ul></section>`
}

/** `已上线` */
export function stateWord({ state }: Pick<FixTracking, 'state'>): string {
  return labelOf(STATE_LABELS, state)
}

/** What people decided, and whether customers say less of it since. */
export function trackingNote({ tracking }: Pick<CandidateFix, 'tracking'>): Html | null {
  if (tracking === null) return null
  const { state, since, by, effect } = tracking
  return html`<section><h4>进展</h4><p>${since} 起${stateWord({ state })}（${words(by)}）${
    effect !== null && html`：${effectWords(effect)}`
  }${state === 'shipped' && effect === null && html`：还没有可比的周`}。</p></section>`
}

/** `每千条反馈里提到的人数，前 8 周 12，后 6 周 7.5，是之前的 0.62 倍（0.45–0.86），少了` */
export function effectWords({ weeks_before, weeks_after, before, after, ratio }: FixEffect): string {
  const sure = ratio.high < 1 ? '，少了' : ratio.low > 1 ? '，反而多了' : '，差别还可能是偶然'
  return `每千条反馈里提到的人数，上线前 ${weeks_before} 周 ${formatQuantity(before)}，上线后 ${weeks_after} 周 ${formatQuantity(after)}，是之前的 ${formatQuantity(ratio.value)} 倍（${formatInterval(ratio, formatQuantity)}）${sure}`
}

/** `商品评价 12 条、客服拒绝 4 次、员工提议 2 人` */
export function evidenceLine(evidence: readonly EvidenceKind[]): Html | null {
  if (evidence.length === 0) return null
  return html`<section><h4>哪些证据</h4><p class="evidence">${evidence.map(
    ({ kind, count }, index) =>
      html`${index > 0 && '、'}${labelOf(EVIDENCE_LABELS, kind)} <b>${formatCount(count)}</b> ${unitOf(kind)}`,
  )}</p></section>`
}

const unitOf = (kind: EvidenceKind['kind']): string => {
  if (kind === 'refusal') return '次'
  return kind === 'idea' || kind === 'expert' ? '人' : '条'
}

/** Fixes to decide on together. */
export function nearFixes(near: readonly NearFix[]): Html | null {
  if (near.length === 0) return null
  return html`<section><h4>常在一起被提到</h4><ul class="near">${near.map(
    ({ title, documents }) =>
      html`<li>${words(title)} <small>同一条反馈里 ${formatCount(documents)} 次</small></li>
`,
  )}</ul></section>`
}
