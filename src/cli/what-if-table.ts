import Table from 'cli-table3'
import pc from 'picocolors'
import type { Weights } from '../model/rank-settings.js'
import { describeWeights, keptAmong, type Reranked } from '../pipelines/rank/rerank.js'
import { ROWS } from './fix-table.js'

const FIRST = 10

/** The order by other weights, with each fix's place before. */
export const whatIfTable = (reranked: readonly Reranked[], weights: Weights): string => {
  const table = new Table({
    head: ['#', '原名次', '变化', '候选修复', '得分', '原得分'].map((name) => pc.bold(name)),
    colAligns: ['right', 'right', 'left', 'left', 'right', 'right'],
    style: { head: [], border: [] },
    chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
  })
  for (const { rank, rank_before, title, score, score_before } of reranked.slice(0, ROWS)) {
    table.push([
      String(rank),
      String(rank_before),
      changeOf(rank_before - rank),
      title,
      score.value.toPrecision(3),
      score_before.toPrecision(3),
    ])
  }
  const kept = `前 ${FIRST} 名中有 ${keptAmong(reranked, FIRST)} 项原来就在前 ${FIRST} 名`
  return `${describeWeights(weights)}\n${table.toString()}\n${kept}；没有保存，长期使用请设置 --weights`
}

const changeOf = (up: number): string => {
  if (up === 0) return '—'
  return up > 0 ? pc.green(`▲ ${up}`) : pc.red(`▼ ${-up}`)
}
