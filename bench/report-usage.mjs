// Loaded before a measured program (--import): writes what the whole process used, when it ends.
import { readFileSync, writeFileSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

/**
 * Linux lets `maxRSS` begin with what the process that started this one held at that moment; VmHWM is of this program
 * alone.
 */
const readPeakMb = () => {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS / 1024
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
  return Number(kilobytes) / 1024
}

const path = process.env.BENCH_USAGE
if (isMainThread && path !== undefined) {
  process.once('exit', () => {
    const { userCPUTime, systemCPUTime } = process.resourceUsage()
    writeFileSync(
      path,
      JSON.stringify({ peakMb: readPeakMb(), cpuSeconds: (userCPUTime + systemCPUTime) / 1e6 }),
    )
  })
}
