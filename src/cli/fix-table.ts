import Table from 'cli-table3'
import pc from 'picocolors'
import type { CandidateFix, RunResult } from '../model/fix.js'

const DIRECTIONS: Readonly<Record<CandidateFix['direction'], string>> = {
  rising: '▲ 上升',
  falling: '▼ 下降',
  steady: '— 平稳',
  unknown: '',
}
export const ROWS = 20

/** The ranked fixes as a table aligned for wide characters. */
export const fixTable = ({ fixes }: Pick<RunResult, 'fixes'>, rows = ROWS): string => {
  const dated = fixes[0]?.score.unit !== 'customers_hurt'
  const table = new Table({
    head: ['#', '名次', '候选修复', dated ? '每周受伤害顾客' : '受伤害顾客', '提到人数', '阻断', '趋势'].map(
      (name) => pc.bold(name),
    ),
    colAligns: ['right', 'left', 'left', 'right', 'right', 'right', 'left'],
    style: { head: [], border: [] },
    chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
  })
  for (const fix of fixes.slice(0, rows)) {
    const [best, worst] = fix.rank_range
    table.push([
      String(fix.rank),
      best === worst ? String(best) : `${best}–${worst}`,
      fix.title,
      `${fix.score.value.toPrecision(3)} (${fix.score.low.toPrecision(2)}–${fix.score.high.toPrecision(2)})`,
      String(fix.counts.reach),
      `${Math.round(fix.score.parts.blocking_share.value * 100)}%`,
      paint(fix.direction),
    ])
  }
  const rest = fixes.length > rows ? `\n还有 ${fixes.length - rows} 项，见报告` : ''
  return `${table.toString()}${rest}`
}

const paint = (direction: CandidateFix['direction']): string => {
  const text = DIRECTIONS[direction]
  if (direction === 'rising') return pc.red(text)
  return direction === 'falling' ? pc.green(text) : text
}
