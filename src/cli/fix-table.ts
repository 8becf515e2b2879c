import Table from 'cli-table3'
import pc from 'picocolors'
import type { CandidateFix, FloodWarning, RunResult } from '../model/fix.js'

const DIRECTIONS: Readonly<Record<CandidateFix['direction'], string>> = {
  rising: '▲ 上升',
  falling: '▼ 下降',
  steady: '— 平稳',
  unknown: '',
}
export const ROWS = 20

const SCORE_NAMES: Readonly<Record<CandidateFix['score']['unit'], string>> = {
  customers_hurt_per_week: '每周受伤害顾客',
  customers_hurt: '受伤害顾客',
  index: '加权指数',
}

/** The ranked fixes as a table aligned for wide characters. */
export const fixTable = ({ fixes }: Pick<RunResult, 'fixes'>, rows = ROWS): string => {
  const unit = fixes[0]?.score.unit ?? 'customers_hurt_per_week'
  const table = new Table({
    head: ['#', '名次', '候选修复', SCORE_NAMES[unit], '提到人数', '阻断', '趋势'].map((name) =>
      pc.bold(name),
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
  const notes = fixes.slice(0, rows).flatMap(floodLine)
  const rest = fixes.length > rows ? `\n还有 ${fixes.length - rows} 项，见报告` : ''
  return [`${table.toString()}${rest}`, ...notes].join('\n')
}

const FLOODS: Readonly<Record<FloodWarning['kind'], string>> = {
  copies: '是同一段话的复制',
  one_customer: '出自同一位顾客',
  one_batch: '集中在一个商品的一周',
}

/** What should be known before the numbers of a fix are read. */
const floodLine = ({ rank, warnings }: CandidateFix): readonly string[] =>
  warnings.map(
    ({ kind, share, where }) =>
      `注意 #${rank}：${Math.round(share * 100)}% 的反馈${FLOODS[kind]}${where === null ? '' : `（${where}）`}`,
  )

const paint = (direction: CandidateFix['direction']): string => {
  const text = DIRECTIONS[direction]
  if (direction === 'rising') return pc.red(text)
  return direction === 'falling' ? pc.green(text) : text
}
