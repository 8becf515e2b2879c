import type { ThemeProposal } from '../model/carried-themes.js'
import type { PhraseCount } from '../model/theme.js'
import type { ThemeEvent } from '../model/theme-event.js'
import { displayText } from '../report/display-text.js'
import type { StoredTheme } from '../run/stored-themes.js'
import { drawCompactTable } from './draw-table.js'

const ROWS = 60
const PHRASES = 20

const KINDS: Readonly<Record<StoredTheme['kind'], string>> = { pain: '痛点', request: '诉求', new: '新主题' }
const DIRECTIONS: Readonly<Record<StoredTheme['direction'], string>> = {
  rising: '▲ 上升',
  falling: '▼ 下降',
  steady: '— 平稳',
  unknown: '',
}
const ACTS: Readonly<Record<ThemeEvent['act'], string>> = {
  rename: '改名',
  merge: '并入',
  split: '拆出',
  move: '移到',
  reject: '放弃',
  accept: '收进分类',
  pin: '固定',
  plan: '立项',
  ship: '上线',
  drop: '不做',
  undo: '撤销',
}

/** Themes as the last run left them, most voices first. */
export const themeTable = (themes: readonly StoredTheme[]): string => {
  if (themes.length === 0) return '没有主题'
  const sorted = themes.toSorted((a, b) => b.reach - a.reach || (a.theme_id < b.theme_id ? -1 : 1))
  const rest = sorted.length > ROWS ? `\n还有 ${sorted.length - ROWS} 个，见 --json` : ''
  const rows = sorted
    .slice(0, ROWS)
    .map((theme) => [
      theme.theme_id,
      theme.name,
      KINDS[theme.kind],
      String(theme.reach),
      String(theme.documents),
      theme.is_new ? `${theme.first_seen ?? ''} 本周新出现` : (theme.first_seen ?? ''),
      DIRECTIONS[theme.direction] ?? '',
    ])
  return `${drawCompactTable(['编号', '主题', '类型', '提到人数', '反馈', '首次出现（周）', '趋势'], rows)}${rest}`
}

/** What a grouping from scratch would do otherwise, as commands to copy. */
export const proposalLines = (
  proposals: readonly ThemeProposal[],
  themes: readonly StoredTheme[],
): readonly string[] => {
  const names = new Map(themes.map(({ theme_id, name }) => [theme_id, name]))
  const nameOf = (id: string): string => displayText(names.get(id) ?? id)
  return proposals.map((proposal) => {
    if (proposal.act === 'merge') {
      const [first = '', ...others] = proposal.themes
      return `建议合并：${proposal.themes.map(nameOf).join('、')}（tingxian themes merge ${others.join(' ')} --into ${first}）`
    }
    const aspects = proposal.aspects.map(displayText).join(' ')
    return `建议拆分：${nameOf(proposal.theme)}（tingxian themes split ${proposal.theme} ${aspects}）`
  })
}

/** One theme with what is said under it and what was decided of it. */
export const themePage = (shown: {
  readonly theme_id: string
  readonly theme: StoredTheme | null
  readonly counts_as: string | null
  readonly phrases: readonly PhraseCount[]
  readonly decisions: readonly ThemeEvent[]
}): string => {
  const { theme_id, theme, counts_as, phrases, decisions } = shown
  const lines = [theme === null ? theme_id : themeTable([theme])]
  if (counts_as === null) lines.push('已放弃，不再显示')
  else if (counts_as !== theme_id) lines.push(`已并入 ${counts_as}`)
  const rows = phrases.slice(0, PHRASES)
  if (rows.length > 0)
    lines.push(
      drawCompactTable(
        ['方面', '说法', '提到人数'],
        rows.map(({ aspect, opinion, reach }) => [aspect, opinion, String(reach)]),
      ),
    )
  for (const quote of theme?.quotes ?? []) lines.push(`“${displayText(quote.text)}”`)
  return [...lines, ...decisions.map(decisionLine)].join('\n')
}

/** A decision in one line. */
export const decisionLine = (event: ThemeEvent): string => {
  const { event_id, decided_at, decided_by, act, theme_id, target, name, phrases, undoes, why } = event
  const what = phrases.map(({ aspect, opinion }) => opinion ?? aspect).join('、')
  const parts = [what, act === 'undo' ? undoes : target, name].filter((part) => part !== null && part !== '')
  return displayText(
    `${event_id} ${decided_at} ${decided_by} ${ACTS[act]} ${theme_id}${parts.length > 0 ? ` → ${parts.join(' ')}` : ''}${why === null ? '' : `（${why}）`}`,
  )
}

/** The whole ledger. */
export const decisionTable = (events: readonly ThemeEvent[], counting: ReadonlySet<string>): string =>
  events.length === 0
    ? '还没有人作过决定'
    : events
        .map((event) => `${decisionLine(event)}${counting.has(event.event_id) ? '' : ' [已撤销]'}`)
        .join('\n')
