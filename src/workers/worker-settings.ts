import { z } from 'zod'
import { isTimeZone } from '../digests/is-time-zone.js'
import { setting } from '../setting.js'

const WEB_ADDRESS = /^(none|(\[[0-9a-fA-F:]+\]|[^\s:/]+):\d{1,5})$/

const seconds = z.coerce.number().min(1).max(86_400)

/** Settings of `enqueue`, `worker` and `queue`. */
export const WORKER_SETTINGS = {
  redis: setting(
    '--redis <url>',
    'TINGXIAN_REDIS',
    z.string().regex(/^rediss?:\/\/./, 'an address like redis://127.0.0.1:6379'),
    'redis://127.0.0.1:6379',
    'Redis that holds the queues; a password belongs into the environment, not on the command line',
  ),
  backlog: setting(
    '--backlog <n>',
    'TINGXIAN_BACKLOG',
    z.coerce.number().int().min(1).max(100_000),
    200,
    'batches of up to 500 documents that may lie in Redis; enqueue waits while there are as many',
  ),
  schedule: setting(
    '--schedule <cron>',
    'TINGXIAN_SCHEDULE',
    z.string().regex(/^(none|\S+( \S+){4,5})$/, 'five fields of cron, or none'),
    '30 3 * * *',
    'when workers make themes and ranking anew, as cron; or none',
  ),
  timezone: setting(
    '--timezone <name>',
    'TINGXIAN_TIMEZONE',
    z.string().refine(isTimeZone, 'a time zone like Asia/Shanghai'),
    'Asia/Shanghai',
    'time zone of the schedule',
  ),
  listen: setting(
    '--listen <host:port>',
    'TINGXIAN_LISTEN',
    z.string().regex(WEB_ADDRESS, 'host:port, or none'),
    '127.0.0.1:9464',
    'where a worker answers /metrics, /live and /ready; or none',
  ),
  batchTimeout: setting(
    '--batch-timeout <seconds>',
    'TINGXIAN_BATCH_TIMEOUT',
    seconds,
    120,
    'a thread that analyzes one batch for longer is ended',
  ),
  stopTimeout: setting(
    '--stop-timeout <seconds>',
    'TINGXIAN_STOP_TIMEOUT',
    seconds,
    30,
    'how long batches under way may take when a worker is told to stop; then they are handed back',
  ),
} as const
