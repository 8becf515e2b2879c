import type { CandidateFix, FixEffect } from '../model/fix.js'
import { stateWord } from '../report/fix/fix-notes.js'
import { formatInterval, formatQuantity } from '../report/format.js'
import { drawCompactTable } from './draw-table.js'

/** Candidate fixes with what was decided of them; those with a decision first, the latest of them foremost. */
export const statesTable = (fixes: readonly CandidateFix[]): string => {
  if (fixes.length === 0) return '没有候选修复'
  const sorted = fixes.toSorted((a, b) => sinceOf(b).localeCompare(sinceOf(a), 'en') || a.rank - b.rank)
  return drawCompactTable(
    ['编号', '名次', '候选修复', '状态', '自', '每千条反馈：之前 → 之后', '倍数'],
    sorted.map(({ fix_id, rank, title, tracking }) => [
      fix_id,
      String(rank),
      title,
      tracking === null ? '' : stateWord(tracking),
      tracking?.since ?? '',
      ...effectCells(tracking?.effect ?? null),
    ]),
  )
}

const effectCells = (effect: FixEffect | null): readonly string[] => {
  if (effect === null) return ['', '']
  const { before, after, ratio } = effect
  return [
    `${formatQuantity(before)} → ${formatQuantity(after)}`,
    `${formatQuantity(ratio.value)} (${formatInterval(ratio, formatQuantity)})`,
  ]
}

const sinceOf = ({ tracking }: CandidateFix): string => tracking?.since ?? ''
