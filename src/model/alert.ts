import type { Rise } from './rise.js'

/** rise: a theme is said more often than chance explains. blocking: so many more customers were stopped by a pain. */
export const ALERT_WATCHES = ['rise', 'blocking'] as const
export type AlertWatch = (typeof ALERT_WATCHES)[number]

/** Robots that post to a group of a chat service, by a webhook. */
export const ROBOT_KINDS = ['wecom', 'dingtalk', 'feishu'] as const
export type RobotKind = (typeof ROBOT_KINDS)[number]

/** Who is told at once of what; one entry of `alerts.yml`. */
export interface Alert {
  readonly name: string
  readonly send: 'mail' | RobotKind
  /** Of mails; empty for robots. */
  readonly to: readonly string[]
  /** Name of the variable that holds a robot's address, behind `TINGXIAN_ALERT_`; null for mails. */
  readonly robot: string | null
  readonly watch: readonly AlertWatch[]
  /** Empty lists: all. */
  readonly categories: readonly string[]
  readonly products: readonly string[]
  readonly regions: readonly string[]
  /** Fewest distinct customers in the weeks that stand out. */
  readonly minimum: number
  /** From the first hour on and before the second, in `timezone`, something may be sent. */
  readonly hours: readonly [number, number]
  readonly timezone: string
  /** What was not found for so many weeks is news when it comes back. */
  readonly quiet_weeks: number
}

/** Something that stands out. */
export interface AlertItem extends Omit<Rise, 'weeks'> {
  readonly watch: AlertWatch
}

/** What one message says; kept in the ledger as it was told. */
export interface AlertContent {
  readonly alert: string
  /** Monday of the newest week of the data. */
  readonly week: string
  readonly scope: Pick<Alert, 'categories' | 'products' | 'regions'>
  /** What matters most first. */
  readonly items: readonly AlertItem[]
}
