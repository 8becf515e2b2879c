import { Presets, SingleBar } from 'cli-progress'
import type { RunEvents } from '../run/run.js'
import type { EnqueueEvents } from '../workers/enqueue-files.js'

const STAGE_NAMES: Readonly<Record<string, string>> = {
  cluster: 'grouping phrases into themes',
  propose: 'putting themes together into candidate fixes',
  rank: 'measuring and ranking',
  report: 'writing results',
}

/** A bar with rate and time left on a terminal, plain lines otherwise; always on standard error. */
export const createProgress = (verb = 'analyzing'): RunEvents & EnqueueEvents & { stop(): void } => {
  const terminal = process.stderr.isTTY === true
  const bar = terminal
    ? new SingleBar(
        {
          format: `${verb} {bar} {percentage}% | {received} documents | {rate}/s | {eta_formatted} left`,
          stream: process.stderr,
          hideCursor: true,
        },
        Presets.shades_classic,
      )
    : null
  const say = (line: string): void => {
    bar?.stop()
    process.stderr.write(`${line}\n`)
  }
  const started = Date.now()
  let lastLine = started
  let received = 0
  let begun = false
  let lastWait = 0
  const payload = () => ({
    received,
    rate: Math.round((received * 1000) / Math.max(1, Date.now() - started)),
  })

  return {
    onFile: ({ file, format, encoding, columns, guessed }) => {
      const shown = Object.entries(columns).map(
        ([field, column]) => `${field}=${column}${guessed.includes(field as never) ? '' : ' (mapped)'}`,
      )
      say(`reading ${file} (${format}, ${encoding}): ${shown.join(', ')}`)
      begun = false
    },
    onEmptyFile: (file) => say(`warning: ${file} has no rows`),
    onProgress: (bytesRead, totalBytes) => {
      if (bar === null) return
      if (begun) bar.update(bytesRead, payload())
      else bar.start(totalBytes, bytesRead, payload())
      begun = true
    },
    onCounts: (counts: { readonly received: number }) => {
      received = counts.received
      if (bar !== null || Date.now() - lastLine < 5000) return
      lastLine = Date.now()
      say(`${received} documents read, ${payload().rate} a second`)
    },
    onWait: ({ batches, dead }) => {
      if (Date.now() - lastWait < 10_000) return
      lastWait = Date.now()
      say(
        `waiting: the backlog is full (${batches} batches${dead > 0 ? `, ${dead} dead documents` : ''}); tingxian queue status and queue failed tell more`,
      )
    },
    onStage: (stage) => say(STAGE_NAMES[stage] ?? stage),
    stop: () => bar?.stop(),
  }
}
