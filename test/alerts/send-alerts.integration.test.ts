import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type AlertPoster, createAlertPoster } from '../../src/alerts/create-alert-poster.js'
import { createRobotSender } from '../../src/alerts/create-robot-sender.js'
import { lookForAlerts, noticeAlerts } from '../../src/alerts/notice-alerts.js'
import { meantStatuses, resendAlert, sendAlerts } from '../../src/alerts/send-alerts.js'
import { LEASE_MS } from '../../src/digests/digest-status.js'
import { logDigests } from '../../src/digests/operate-digests.js'
import type { Alert } from '../../src/model/alert.js'
import { addWeeks } from '../../src/model/week.js'
import type { Store } from '../../src/stores/store.js'
import { startSmtp } from '../digests/smtp.js'
import { aStore, aStoreTo, aWeek, MONDAY, WEEK } from './a-store.js'
import { anAlert } from './items.js'
import { type RobotServer, startRobot } from './robot-server.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const from = '听线 <tingxian@example.com>'

let store: Store
let robot: RobotServer
const later = (ms: number): Date => new Date(MONDAY.getTime() + ms)

const poster = (mails: Parameters<typeof createAlertPoster>[0]['mails'] = null): AlertPoster =>
  createAlertPoster({
    file: { from, link: null },
    accesses: new Map(mails === null ? [['洗衣机群', robot.access]] : []),
    robots: createRobotSender({ now: () => new Date(), timeoutMs: 300, firstRetryMs: 5 }),
    mails,
  })

/** What runs after a ranking. */
const alertAt = async (now: Date, alerts: readonly Alert[] = [anAlert()], post = poster()) => {
  const clock = { now: () => now }
  const noticed = await noticeAlerts({ store, alerts, week: null, ...clock })
  const statuses = await sendAlerts({ store, alerts, from, post, ...clock })
  return {
    fresh: noticed.flatMap(({ fresh }) => fresh),
    statuses,
    states: statuses.map(({ state }) => state),
  }
}

beforeEach(async () => {
  store = await aStore({ code: '物流慢', voices: 24 })
  robot = await startRobot('dingtalk')
})
afterEach(async () => {
  await robot.close()
  await store.close()
})

describe('an alert', () => {
  test('is posted once, however often it is looked for and however long it goes on', async () => {
    expect(await alertAt(MONDAY)).toMatchObject({ states: ['sent'], fresh: [{ theme_id: 'pain:物流慢' }] })
    for (const ms of [MINUTE, HOUR, DAY, 3 * DAY]) expect((await alertAt(later(ms))).fresh).toEqual([])
    for (const weeks of [1, 2]) {
      const week = addWeeks(WEEK, weeks)
      await store.write(aWeek(week, { code: '质量差', voices: 30 }, { code: '物流慢', voices: 26 }))
      const [looked] = await lookForAlerts({ store, alerts: [anAlert()], week: null })
      expect(looked?.items).toMatchObject([{ theme_id: 'pain:物流慢' }])
      expect((await alertAt(later(weeks * 7 * DAY))).fresh).toEqual([])
    }
    expect(robot.posted).toHaveLength(1)
  })

  test('is news again when it comes back after the quiet time, and not before', async () => {
    const freshIn = async (weeks: number): Promise<number> => {
      const other = await aStoreTo(addWeeks(WEEK, weeks), { code: '物流慢', voices: 24 })
      const now = () => later(weeks * 7 * DAY)
      // Weeks of that time, and the ledger of before.
      const both = { ...other, digests: store.digests }
      const [noticed] = await noticeAlerts({ store: both, alerts: [anAlert()], week: null, now })
      await other.close()
      expect(noticed?.items).toHaveLength(1)
      return noticed?.fresh.length ?? 0
    }
    await alertAt(MONDAY)
    expect(await freshIn(4)).toBe(0)
    expect(await freshIn(8)).toBe(0)
    expect(await freshIn(13)).toBe(1)
  })

  test('tells all that is new in one message', async () => {
    await store.write(aWeek(WEEK, { code: '漏水', voices: 20, blocks: true }))
    const { fresh } = await alertAt(MONDAY)
    expect(fresh.length).toBeGreaterThan(2)
    expect(robot.posted).toHaveLength(1)
    expect(robot.posted[0]).toMatch(/物流慢[\s\S]*$/)
    expect(robot.posted[0]).toContain('漏水突然增多')
    expect(robot.posted[0]).toContain('因此退换、放弃或用不了')
  })

  test('comes once a day at most: what comes up later is told the day after', async () => {
    await alertAt(MONDAY)
    await store.write(aWeek(WEEK, { code: '漏水', voices: 20 }))
    expect((await alertAt(later(2 * HOUR))).fresh).toEqual([])
    expect(robot.posted).toHaveLength(1)
    expect((await alertAt(later(DAY))).fresh).toMatchObject([{ theme_id: 'pain:漏水' }])
    expect(robot.posted).toHaveLength(2)
    expect(robot.posted[1]).not.toContain('物流慢')
  })

  test('waits for its hours', async () => {
    const night = later(-7 * HOUR)
    expect((await alertAt(night)).states).toEqual(['none'])
    expect(robot.posted).toEqual([])
    const sent = await sendAlerts({ store, alerts: [anAlert()], from, post: poster(), now: () => later(0) })
    expect(sent).toMatchObject([{ state: 'sent', period: '2026-03-16', recipient: 'dingtalk' }])
    expect(robot.posted).toHaveLength(1)
  })

  test('is posted once when two workers are at it', async () => {
    await Promise.all([alertAt(MONDAY), alertAt(MONDAY), alertAt(MONDAY)])
    await alertAt(later(5 * MINUTE))
    expect(robot.posted).toHaveLength(1)
  })

  test('of a process that died before it kept what it noticed is told once', async () => {
    const dying: Store = {
      ...store,
      digests: {
        ...store.digests,
        add: async (entries) => {
          if (entries.some(({ event }) => event === 'noticed')) throw new Error('killed')
          return store.digests.add(entries)
        },
      },
    }
    const options = { alerts: [anAlert()], week: null, now: () => MONDAY }
    await expect(noticeAlerts({ ...options, store: dying })).rejects.toThrow('killed')
    expect(await alertAt(later(DAY))).toMatchObject({ fresh: [], states: ['sent'] })
    expect(robot.posted).toHaveLength(1)
  })

  test('is tried again later by a robot that posts too often, and after a fault', async () => {
    robot.fail({ status: 429 }, { code: 130101 }, { status: 500 }, { status: 500 }, { status: 500 })
    expect((await alertAt(MONDAY)).statuses).toMatchObject([
      { state: 'retry', reason: '429', retry_at: '2026-03-16T02:05:00' },
    ])
    expect((await alertAt(later(4 * MINUTE))).states).toEqual(['retry'])
    expect((await alertAt(later(5 * MINUTE))).statuses).toMatchObject([{ reason: 'errcode 130101' }])
    expect((await alertAt(later(15 * MINUTE))).statuses).toMatchObject([{ reason: '500', attempts: 3 }])
    expect((await alertAt(later(36 * MINUTE))).states).toEqual(['sent'])
    expect(robot.posted).toHaveLength(1)
  })

  test('that may have arrived is not posted again until a person says so', async () => {
    robot.fail({ silence: 'hang up' })
    expect((await alertAt(MONDAY)).states).toEqual(['unclear'])
    expect((await alertAt(later(DAY))).states).toEqual(['unclear'])
    expect(robot.posted).toHaveLength(1)
    const meant = { alert: anAlert(), day: null, recipient: null }
    const options = { store, from, post: poster(), now: () => later(DAY) }
    expect(await resendAlert(meant, options)).toMatchObject([{ state: 'sent', attempts: 2 }])
    expect(robot.posted).toHaveLength(2)
    expect(robot.posted[1]).toBe(robot.posted[0])
  })

  test('of a process that died after it was posted is asked about', async () => {
    const dying: AlertPoster = async (...given) => {
      await poster()(...given)
      throw new Error('killed')
    }
    await expect(alertAt(MONDAY, [anAlert()], dying)).rejects.toThrow('killed')
    expect((await alertAt(later(MINUTE))).states).toEqual(['sending'])
    expect((await alertAt(later(LEASE_MS + MINUTE))).states).toEqual(['unclear'])
    expect(robot.posted).toHaveLength(1)
  })

  test('that the service refuses is reported, not tried again', async () => {
    robot.fail({ code: 310000 })
    expect((await alertAt(MONDAY)).statuses).toMatchObject([{ state: 'failed', reason: 'errcode 310000' }])
    expect((await alertAt(later(DAY))).states).toEqual(['failed'])
    expect(robot.requests).toHaveLength(1)
  })

  test('goes by mail to each recipient once, and stands apart from digests', async () => {
    const smtp = await startSmtp()
    const mail = anAlert({
      name: '质量',
      send: 'mail',
      robot: null,
      to: ['li@example.com', 'wang@example.com'],
    })
    const send = () => alertAt(MONDAY, [mail], poster(smtp.sender))
    expect((await send()).states).toEqual(['sent', 'sent'])
    await send()
    expect(smtp.mails.map(({ to }) => (to as { text: string }).text).sort()).toEqual(mail.to)
    expect(smtp.mails[0]?.subject).toBe('听线提醒｜质量：“物流慢”增多')
    expect(smtp.mails[0]?.text).toContain('1. 物流慢突然增多')
    expect(smtp.mails[0]?.html).toContain('1. 物流慢突然增多')
    expect(await logDigests(store, null, MONDAY)).toEqual([])
    expect(await meantStatuses(store, { alert: mail, day: '2026-03-15', recipient: null }, MONDAY)).toEqual(
      [],
    )
    await smtp.close()
  })

  test('survives that a customer is forgotten', async () => {
    await alertAt(later(-7 * HOUR))
    await store.remove({ before: '2026-01-01' })
    expect((await alertAt(MONDAY)).states).toEqual(['sent'])
  })
})
