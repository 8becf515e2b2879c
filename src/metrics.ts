import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

const SECONDS = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300]

export interface Metrics {
  readonly registry: Registry
  /** Outcome: analyzed, dropped, known, dead. */
  readonly documents: Counter<'outcome'>
  /** Outcome: done, retried, split, returned (handed back at the end). */
  readonly jobs: Counter<'queue' | 'outcome'>
  readonly jobSeconds: Histogram<'queue'>
  /** Of threads, added up. */
  readonly stageSeconds: Counter<'stage'>
  readonly writeSeconds: Histogram
}

/**
 * What Prometheus reads from a worker.
 * @param countJobs asked at each reading: jobs by queue and state
 */
export const createMetrics = (
  countJobs: () => Promise<
    readonly { readonly queue: string; readonly state: string; readonly jobs: number }[]
  >,
): Metrics => {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const name = 'tingxian_queue_jobs'
  new Gauge({
    name,
    help: 'Jobs in Redis, the same on every worker',
    labelNames: ['queue', 'state'],
    registers,
    async collect() {
      for (const { queue, state, jobs } of await countJobs()) this.set({ queue, state }, jobs)
    },
  })
  return {
    registry,
    documents: new Counter({
      name: 'tingxian_documents_finished_total',
      help: 'Documents by what became of them',
      labelNames: ['outcome'],
      registers,
    }),
    jobs: new Counter({
      name: 'tingxian_jobs_finished_total',
      help: 'Jobs by what became of them',
      labelNames: ['queue', 'outcome'],
      registers,
    }),
    jobSeconds: new Histogram({
      name: 'tingxian_job_seconds',
      help: 'Seconds from taking a job to its end',
      labelNames: ['queue'],
      buckets: SECONDS,
      registers,
    }),
    stageSeconds: new Counter({
      name: 'tingxian_stage_seconds_total',
      help: 'Seconds of threads in each stage',
      labelNames: ['stage'],
      registers,
    }),
    writeSeconds: new Histogram({
      name: 'tingxian_store_write_seconds',
      help: 'Seconds to write one batch to the store',
      buckets: SECONDS,
      registers,
    }),
  }
}
