import Table from 'cli-table3'
import pc from 'picocolors'
import type { CandidateFix } from '../model/fix.js'
import { displayText } from '../report/display-text.js'
import { stateWord } from '../report/fix/fix-notes.js'
import { formatInterval, formatQuantity } from '../report/format.js'

/** Candidate fixes with what was decided of them; those with a decision first, the latest of them foremost. */
export const statesTable = (fixes: readonly CandidateFix[]): string => {
  if (fixes.length === 0) return '没有候选修复'
  const table = new Table({
    head: ['编号', '名次', '候选修复', '状态', '自', '每千条反馈：之前 → 之后', '倍数'].map((name) =>
      pc.bold(name),
    ),
    style: { head: [], border: [] },
    chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
  })
  const sorted = fixes.toSorted((a, b) => sinceOf(b).localeCompare(sinceOf(a), 'en') || a.rank - b.rank)
  for (const { fix_id, rank, title, tracking } of sorted) {
    const effect = tracking?.effect ?? null
    table.push(
      [
        fix_id,
        String(rank),
        title,
        tracking === null ? '' : stateWord(tracking),
        tracking?.since ?? '',
        effect === null ? '' : `${formatQuantity(effect.before)} → ${formatQuantity(effect.after)}`,
        effect === null
          ? ''
          : `${formatQuantity(effect.ratio.value)} (${formatInterval(effect.ratio, formatQuantity)})`,
      ].map(displayText),
    )
  }
  return table.toString()
}

const sinceOf = ({ tracking }: CandidateFix): string => tracking?.since ?? ''
