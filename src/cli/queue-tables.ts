import type { JobCount } from '../workers/count-jobs.js'
import type { FailedItem } from '../workers/operate-queues.js'
import { drawTable } from './draw-table.js'

/** What `queue status` shows. */
export const countTable = (
  counts: readonly JobCount[],
  paused: Readonly<Record<string, boolean>>,
  nextResults: string | null,
): string => {
  const states = [...new Set(counts.map(({ state }) => state))]
  const names = [...new Set(counts.map(({ queue }) => queue))]
  const cell = (name: string, state: string): string =>
    String(counts.find(({ queue, state: of }) => queue === name && of === state)?.jobs ?? '')
  const rows = names.map((name) => [
    paused[name] ? `${name} (paused)` : name,
    ...states.map((state) => cell(name, state)),
  ])
  return [
    drawTable(['queue', ...states], rows),
    nextResults === null ? 'no results are scheduled' : `next results: ${nextResults}`,
  ].join('\n')
}

/** What `queue failed` shows. */
export const failedTable = (items: readonly FailedItem[]): string =>
  items.length === 0
    ? 'nothing failed'
    : drawTable(
        ['id', 'queue', 'stage', 'failed at', 'error'],
        items.map(({ id, queue, stage, failed_at, error }) => [
          id,
          queue,
          stage ?? '',
          failed_at ?? '',
          error.split('\n', 1)[0] ?? '',
        ]),
      )
