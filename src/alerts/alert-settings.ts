import { z } from 'zod'
import { setting } from '../setting.js'

/** The setting of `alert`. */
export const ALERT_SETTINGS = {
  alerts: setting(
    '--alerts <file>',
    'TINGXIAN_ALERTS',
    z.string().min(1).nullable(),
    null,
    'who is told at once of what stands out (default: alerts.yml; workers tell nobody unless it is named)',
  ),
} as const
