// Loaded into a worker's process before all else (NODE_OPTIONS): breaks its threads on documents that ask for it in
// their metadata, and slows them, so that there is a middle of a batch. Rows are built once a document, and metadata is
// written as JSON there.
import { isMainThread } from 'node:worker_threads'

const slowMs = Number(process.env['SABOTAGE_SLOW_MS'] ?? 0)

/** @type {Record<string, () => void>} */
const FAULTS = {
  throw: () => {
    throw new Error('sabotaged')
  },
  hang: () => {
    for (;;);
  },
  memory: () => {
    const held = []
    for (;;) held.push(new Array(100_000).fill(held.length))
  },
  death: () => {
    process.kill(process.pid, 'SIGKILL')
    for (;;);
  },
}

if (!isMainThread) {
  const stringify = JSON.stringify
  JSON.stringify = (
    /** @type {any} */ value,
    /** @type {any} */ replacer,
    /** @type {string | number | undefined} */ space,
  ) => {
    const fault = typeof value === 'object' && value !== null ? FAULTS[value.sabotage] : undefined
    if (slowMs > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, slowMs)
    fault?.()
    return stringify(value, replacer, space)
  }
}
