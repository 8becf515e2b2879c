import type { DigestFix } from '../model/digest.js'
import { addDays } from '../model/week.js'
import { effectWords } from '../report/fix/fix-notes.js'
import { formatCount, formatInterval, formatPeriod, formatQuantity, formatShare } from '../report/format.js'
import type { DigestWords } from './words.js'

/** Shares under this are not worth a clause. */
const WORTH_NAMING = 0.05

const change = (documents: number, before: number): string => {
  if (before === 0) return ''
  const share = documents / before - 1
  if (Math.abs(share) < 0.005) return '，与上周持平'
  return `，比上周${share > 0 ? '多' : '少'} ${formatShare(Math.abs(share))}`
}

const reason = (fix: DigestFix): string =>
  [
    `平均每周约 ${formatQuantity(fix.reach_per_week)} 位顾客提到，累计 ${formatCount(fix.reach)} 位`,
    fix.blocking_share >= WORTH_NAMING && `${formatShare(fix.blocking_share)}因此退换、放弃或用不了`,
    fix.leaving_share >= WORTH_NAMING && `${formatShare(fix.leaving_share)}表示不再来或要投诉`,
    fix.refused > 0 && `诉求被拒 ${formatCount(fix.refused)} 次`,
  ]
    .filter((part) => part !== false)
    .join('；')

export const CHINESE: DigestWords = {
  lang: 'zh-CN',
  digest: '听线周报',
  period: (monday) => formatPeriod(monday, addDays(monday, 6)),
  scope: ({ categories, products, regions }) =>
    [categories, products, regions]
      .flatMap((values) => (values.length > 0 ? [values.join('、')] : []))
      .join('；') || '全部反馈',
  nothing: '本周没有新反馈',
  newFirst: (fix) => `“${fix.title}”升到第 1，每周约 ${formatQuantity(fix.score.value)} 位顾客受伤害`,
  topFix: (fix) => `“${fix.title}”每周约 ${formatQuantity(fix.score.value)} 位顾客受伤害`,
  newPain: (pain) => `新出现“${pain.name}”，本周 ${formatCount(pain.reach)} 人提到`,
  risingPain: (pain) =>
    `“${pain.name}”上升到平时的 ${formatQuantity(pain.growth?.value ?? 1)} 倍，本周 ${formatCount(pain.reach)} 人`,
  onlyVolume: (documents) => `本周 ${formatCount(documents)} 条反馈`,
  volume: (documents, before, share) =>
    `本周 ${formatCount(documents)} 条反馈${change(documents, before)}${share === null ? '' : `；${formatShare(share)}提到已知痛点`}。`,
  emptyWeek: '本周在此范围内没有收到任何反馈。如果不该如此，请检查数据是否照常接入。',
  changes: {
    title: (since) => `与您上一期（${formatPeriod(since, addDays(since, 6))}）相比`,
    none: '前五名没有变化。',
    first: '这是您的第一期周报，下一期起在这里说明变化。',
  },
  entered: (title, rank) => `新进前列：${title}（第 ${rank}）`,
  left: (title, rank) => `退出前列：${title}（原第 ${rank}）`,
  moved: (title, from, to) => `${to < from ? '上升' : '下降'}：${title}（第 ${from} → 第 ${to}）`,
  fixes: { title: '最值得做的服务修复', none: '没有达到最少人数的候选修复。', unit: '每周受伤害顾客' },
  directions: { rising: '▲ 上升', falling: '▼ 下降', steady: '— 平稳', unknown: '' },
  score: ({ score }) =>
    `每周约 ${formatQuantity(score.value)} 位顾客受伤害（${formatInterval(score, formatQuantity)}）`,
  reason,
  rank: ({ rank_range: [best, worst] }) => (best === worst ? '' : `名次可能在 ${best} 至 ${worst}`),
  trend: (weeks) => `最近 ${weeks} 周提到人数`,
  pains: { title: '新出现和上升的痛点', none: '本周没有新出现或明显上升的痛点。' },
  fresh: (pain) => `新出现，${formatCount(pain.reach)} 人`,
  rising: (pain) =>
    `平时的 ${formatQuantity(pain.growth?.value ?? 1)} 倍（至少 ${formatQuantity(pain.growth?.low ?? 1)} 倍），${formatCount(pain.reach)} 人`,
  hidden: { title: '满意顾客也在说的', of: (reach) => `${formatCount(reach)} 位满意的顾客` },
  refused: {
    title: '被拒绝最多的诉求',
    of: ({ requests, refused, worked_around }) =>
      `提出 ${formatCount(requests)} 次，被拒 ${formatCount(refused)} 次${worked_around > 0 ? `，客服变通 ${formatCount(worked_around)} 次` : ''}`,
  },
  shipped: {
    title: '上线的修复，此后怎样',
    of: ({ since, effect }) => `${since} 上线：${effect === null ? '还没有可比的周' : effectWords(effect)}`,
  },
  about: ({ day, rating }) => [
    ...(day === null ? [] : [day]),
    ...(rating === null ? [] : [`${formatQuantity(rating)} 星`]),
  ],
  dashboards: '打开看板',
  method:
    '受伤害顾客按近几周提到的人数、严重程度和判断把握估算，括号内是 90% 区间；同一份反馈只算一次。原话已脱敏。',
  why: (name, recipient) => `您（${recipient}）收到此信，因为订阅了“${name}”。`,
  unsubscribe: '退订',
}
