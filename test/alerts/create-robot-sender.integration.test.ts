import { afterEach, describe, expect, test } from 'vitest'
import { writeMessage } from '../../src/alerts/alert-message.js'
import { createRobotSender } from '../../src/alerts/create-robot-sender.js'
import { ROBOT_KINDS } from '../../src/model/alert.js'
import { aContent, anItem } from './items.js'
import { type RobotServer, startRobot } from './robot-server.js'

const TIMEOUT_MS = 300
const sender = createRobotSender({ now: () => new Date(), timeoutMs: TIMEOUT_MS, firstRetryMs: 10 })
const message = writeMessage(aContent([anItem()]), 'https://kibana.example.com/')

let robot: RobotServer
afterEach(() => robot.close())

const send = (access = robot.access) => sender.send(access, message, 1)

describe.each(ROBOT_KINDS)('a robot of %s', (kind) => {
  test('posts a message that is signed as the service wants it', async () => {
    robot = await startRobot(kind)
    expect(await send()).toEqual({ kind: 'sent' })
    expect(robot.posted).toHaveLength(1)
    expect(robot.posted[0]).toMatch(/^听线提醒｜洗衣机群：“物流慢”增多\n/)
    expect(robot.posted[0]).toContain('1. 物流慢突然增多')
  })

  test('posts without a signature where the robot has none', async () => {
    robot = await startRobot(kind, null)
    expect(await send()).toEqual({ kind: 'sent' })
    expect(robot.requests[0]?.url + (robot.requests[0]?.body ?? '')).not.toContain('sign')
  })

  test('keeps every message within what the service takes', async () => {
    robot = await startRobot(kind)
    const items = Array.from({ length: 80 }, (_, index) =>
      anItem({
        name: `${'很长的"名字"'.repeat(9)}${index}`,
        scope: { field: 'product', value: '商品'.repeat(40) },
      }),
    )
    const scope = {
      categories: [],
      products: Array.from({ length: 50 }, () => '商品'.repeat(20)),
      regions: [],
    }
    const link = `https://example.com/${'x'.repeat(480)}`
    const long = writeMessage(aContent(items, { scope, alert: '名'.repeat(60) }), link)
    expect(await sender.send(robot.access, long, items.length)).toEqual({ kind: 'sent' })
    expect(robot.posted[0]).toMatch(/另有 \d+ 项未列出。/)
    expect(robot.posted[0]).toContain(link)
  })

  test('is told so when the service is busy, and asks again a moment later', async () => {
    robot = await startRobot(kind)
    robot.fail({ status: 500 }, { status: 502 })
    expect(await send()).toEqual({ kind: 'sent' })
    expect(robot.posted).toHaveLength(1)
    robot.fail({ status: 500 }, { status: 503 }, { status: 500 })
    expect(await send()).toEqual({ kind: 'retry', reason: '500' })
    expect(robot.requests).toHaveLength(6)
  })

  test('is left alone when it posts too often, until later', async () => {
    robot = await startRobot(kind)
    const codes = { wecom: 45009, dingtalk: 130101, feishu: 11232 }
    robot.fail({ status: 429 }, { code: codes[kind] })
    expect(await send()).toEqual({ kind: 'retry', reason: '429' })
    expect(await send()).toMatchObject({
      kind: 'retry',
      reason: expect.stringContaining(String(codes[kind])),
    })
    expect(robot.requests).toHaveLength(2)
  })

  test('fails when its answer of 200 holds a code', async () => {
    robot = await startRobot(kind)
    const wrong = { ...robot.access, url: robot.access.url.replace('token', 'other') }
    expect(await send(wrong)).toMatchObject({ kind: 'refused', reason: expect.stringMatching(/code \d+$/) })
    expect(robot.requests).toHaveLength(1)
  })

  test('is not asked again when nobody knows whether it took the message', async () => {
    robot = await startRobot(kind)
    robot.fail({ silence: 'late' }, { silence: 'hang up' }, { status: 504 }, { body: '<html>' })
    expect(await send()).toEqual({ kind: 'unclear', reason: 'ETIMEDOUT' })
    expect(await send()).toMatchObject({ kind: 'unclear' })
    expect(await send()).toEqual({ kind: 'unclear', reason: '504' })
    expect(await send()).toMatchObject({ kind: 'unclear' })
    expect(robot.requests).toHaveLength(4)
  })

  test('follows nobody elsewhere', async () => {
    robot = await startRobot(kind)
    robot.fail({ status: 302 })
    expect(await send()).toEqual({ kind: 'refused', reason: '302' })
  })

  test('that cannot be reached gets it later', async () => {
    robot = await startRobot(kind)
    await robot.close()
    expect(await send()).toEqual({ kind: 'retry', reason: 'ECONNREFUSED' })
    robot = await startRobot(kind)
  })
})

test.each(['dingtalk', 'feishu'] as const)(
  '%s refuses a signature with another secret, and one of two hours ago',
  async (kind) => {
    robot = await startRobot(kind)
    const refused = { kind: 'refused', reason: kind === 'dingtalk' ? 'errcode 310000' : 'code 19021' }
    expect(await send({ ...robot.access, secret: 'another' })).toEqual(refused)
    expect(await send({ ...robot.access, secret: null })).toEqual(refused)
    const slow = createRobotSender({ now: () => new Date(Date.now() - 7_200_000) })
    expect(await slow.send(robot.access, message, 1)).toEqual(refused)
    expect(robot.posted).toEqual([])
  },
)
