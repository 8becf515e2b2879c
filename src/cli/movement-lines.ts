import type { RunResult } from '../model/fix.js'
import { displayText } from '../report/display-text.js'

const MOST = 8

/** What is new and what rises, for the lines under the table of fixes; none where nothing is. */
export const movementLines = ({ themes }: Pick<RunResult, 'themes'>): readonly string[] => {
  const fresh = themes.filter(({ is_new }) => is_new).map(({ name }) => name)
  const rises = themes
    .flatMap((theme) => theme.rises)
    .toSorted((a, b) => b.once_in_years - a.once_in_years)
    .map(
      ({ name, scope, reach, expected }) =>
        `${name}${scope === null ? '' : `（${scope.value}）`} ${reach} 位，照旧应有 ${expected.toPrecision(2)} 位`,
    )
  return [lineOf('最新一周新出现', fresh), lineOf('突然增多', rises)].filter((line) => line !== null)
}

const lineOf = (label: string, parts: readonly string[]): string | null =>
  parts.length === 0
    ? null
    : `${label}：${parts.slice(0, MOST).map(displayText).join('；')}${parts.length > MOST ? `；另 ${parts.length - MOST} 项` : ''}`
