import Table from 'cli-table3'
import pc from 'picocolors'
import type { TermCandidate, TermReport } from '../model/term.js'
import { displayText } from '../report/display-text.js'

const ROWS = 30
const LONGEST_QUOTE = 30

export const KIND_LABELS: Readonly<Record<TermCandidate['kind'], string>> = { phrase: '短语', term: '词' }

/** How much more often than before: 5.7 倍. */
export const riseLabel = ({ value, low, high }: TermCandidate['ratio']): string =>
  `${value.toPrecision(2)} 倍（${low.toPrecision(2)}–${high.toPrecision(2)}）`

/** What `tingxian terms` shows, for people. */
export const termTable = (report: TermReport): string => {
  const { recent, before, candidates, known } = report
  const scope = [report.category, report.region].filter((part) => part !== null).join('、')
  const title = `${scope === '' ? '' : `${scope}：`}最近（${recent.from} 起，${recent.documents} 条）与此前（${before.from} 起，${before.documents} 条）相比`
  const left = known > 0 ? `\n另有 ${known} 个说法词表里已有，未列出` : ''
  if (candidates.length === 0) return `${title}，没有新出现或突然增多的说法${left}`
  const table = new Table({
    head: ['#', '说法', '类型', '最近', '此前', '不满', '增多', '邻近主题', '原话'].map((name) =>
      pc.bold(name),
    ),
    colAligns: ['right', 'left', 'left', 'right', 'right', 'right', 'left', 'left', 'left'],
    style: { head: [], border: [] },
    chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
  })
  candidates.slice(0, ROWS).forEach((candidate, index) => {
    table.push(
      [
        String(index + 1),
        candidate.term,
        `${KIND_LABELS[candidate.kind]}${candidate.is_new ? '·新' : ''}`,
        String(candidate.recent),
        String(candidate.before),
        `${Math.round((100 * candidate.unhappy) / candidate.recent)}%`,
        riseLabel(candidate.ratio),
        candidate.near?.name ?? '',
        (candidate.quotes[0]?.quote ?? '').replaceAll(/\s+/g, ' ').slice(0, LONGEST_QUOTE),
      ].map(displayText),
    )
  })
  const rest = candidates.length > ROWS ? `\n还有 ${candidates.length - ROWS} 个，见 terms.csv` : ''
  return `${pc.bold(title)}\n${table.toString()}${rest}${left}`
}
