import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Theme } from '../../src/model/theme.js'
import { addWeeks } from '../../src/model/week.js'
import { complaint } from '../cli/one-line.js'
import { start, succeed, tingxian } from '../run/command.js'
import { WEEK } from './a-store.js'
import { type RobotServer, startRobot } from './robot-server.js'

const RUN_MS = 120_000
const SECRET = 'SEC-only-for-tests'

let folder = ''
let robot: RobotServer
let env: Readonly<Record<string, string>> = {}
const alert = (...args: readonly string[]) =>
  tingxian(['alert', ...args, '--out', join(folder, 'out')], { cwd: folder, env })

const WHEN = ['昨天', '上周', '搬家以后', '装好当晚', '洗第一桶就', '用了没几次', '脱水的时候', '换了水管也']
const WHAT = ['机器漏水了', '底下一直漏水', '漏水漏了一地', '排水口漏水']
const THEN = ['师傅看了也没办法', '地板都泡了', '只好拿盆接着', '打电话让人来修', '真是糟心', '孩子差点滑倒']

/** Fourteen weeks of washing machines: they leak twice a week, and in the last week thirty times. */
const feedback = (): string => {
  const rows = ['id,created_at,category,customer,text']
  for (let week = 0; week < 14; week++) {
    const day = addWeeks(WEEK, week - 13)
    const say = (customer: number, text: string) =>
      rows.push(`${week}-${customer},${day} 10:00:00,洗衣机,c${week}-${customer},${text}`)
    const one = (words: readonly string[], index: number): string => words[index % words.length] ?? ''
    for (let index = 0; index < 20; index++)
      say(index, `${one(WHEN, index)}试了${index + 3}天，洗得很干净，全家${week + 2}口人都满意`)
    for (let index = 0; index < (week === 13 ? 30 : 2); index++)
      say(100 + index, `${one(WHEN, index + week)}，${one(WHAT, index >> 3)}，${one(THEN, index + week)}`)
  }
  return rows.join('\n')
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingxian-alert-'))
  robot = await startRobot('feishu')
  env = { TINGXIAN_ALERT_ALL: robot.access.url, TINGXIAN_ALERT_ALL_SECRET: SECRET }
  await writeFile(join(folder, 'feedback.csv'), feedback())
  await writeFile(
    join(folder, 'alerts.yml'),
    'alerts:\n  - { name: 全部, send: feishu, robot: ALL, minimum: 1, hours: [0, 24] }\n',
  )
  await succeed([
    'run',
    '--input',
    join(folder, 'feedback.csv'),
    '--out',
    join(folder, 'out'),
    '--threads',
    '1',
  ])
}, RUN_MS)
afterAll(async () => {
  await robot.close()
  await rm(folder, { recursive: true, force: true })
})

describe('tingxian alert', { timeout: 30_000 }, () => {
  test('check shows the rises of themes.json, and sends nothing', async () => {
    const themes = JSON.parse(await readFile(join(folder, 'out', 'themes.json'), 'utf8')) as readonly Theme[]
    const rises = themes.flatMap((theme) =>
      theme.rises.map(({ reach, expected, from }) => [theme.name, reach, expected, from]),
    )
    expect(rises.map(([name]) => name)).toEqual(['功能故障'])
    const { stdout } = await alert('check', '--json')
    const [found] = JSON.parse(stdout)
    const told = found.items.filter(({ watch }: { watch: string }) => watch === 'rise')
    expect(
      told
        .map(({ name, reach, expected, from }: Readonly<Record<string, unknown>>) => [
          name,
          reach,
          expected,
          from,
        ])
        .sort(),
    ).toEqual(rises.sort())
    expect(found.fresh).toEqual(found.items)
    expect(robot.requests).toEqual([])
  })

  test('send tells it once, and log says so', async () => {
    const first = await alert('send', '--json')
    expect(first).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(first.stdout)).toMatchObject([{ alert: '全部', state: 'sent', attempts: 1 }])
    expect(robot.posted).toHaveLength(1)
    expect(robot.posted[0]).toMatch(/功能故障突然增多：2026-03-09 那周起 30 位顾客提到/)
    expect((await alert('send')).stdout).toContain('sent')
    expect((await alert('check')).stdout).toMatch(/功能故障.* told/)
    expect((await alert('log')).stdout).toMatch(/全部.* feishu .*sent/)
    expect(robot.posted).toHaveLength(1)
    expect((await alert('resend', '全部')).code).toBe(0)
    expect(robot.posted).toHaveLength(2)
  })

  test('reports what nobody knows until a person confirms it', async () => {
    await writeFile(
      join(folder, 'other.yml'),
      'alerts:\n  - { name: 别的群, send: feishu, robot: ALL, hours: [0, 24] }\n',
    )
    const other = ['--alerts', join(folder, 'other.yml')]
    robot.fail({ silence: 'hang up' })
    const ended = await alert('send', ...other)
    expect(ended.code).toBe(1)
    expect(complaint(ended)).toContain('TX_ALERT_UNSETTLED: 0 alerts failed, 1 may have arrived')
    expect((await alert('send', ...other)).code).toBe(1)
    expect((await alert('confirm', '别的群', ...other)).stdout).toContain('sent')
    expect((await alert('send', ...other)).code).toBe(0)
  })

  test('test sends a message that says what it is', async () => {
    const before = robot.posted.length
    const trial = () => tingxian(['alert', 'test', '全部'], { cwd: folder, env })
    expect(await trial()).toMatchObject({ code: 0, stdout: 'feishu: sent\n' })
    expect(robot.posted.slice(before)).toEqual([expect.stringContaining('听线提醒｜全部：这是一条测试消息')])
    robot.fail({ code: 19021 })
    const refused = await trial()
    expect(refused.stdout).toBe('feishu: refused, code 19021\n')
    expect(complaint(refused)).toContain('TX_ALERT_TEST')
  })

  test('tells no address and no secret, whatever goes wrong', async () => {
    const token = robot.access.url.slice(-10)
    const others: Readonly<Record<string, string>>[] = [
      { TINGXIAN_ALERT_ALL: robot.access.url.replace('http:', 'ftp:') },
      { TINGXIAN_ALERT_ALL: `https://127.0.0.1:1/hook/${token}`, TINGXIAN_ALERT_ALL_SECRET: SECRET },
      {},
    ]
    for (const other of others) {
      for (const command of [['check'], ['resend', '全部']]) {
        const args = ['alert', ...command, '--out', join(folder, 'out'), '--debug']
        const { stdout, stderr } = await start(args, { cwd: folder, env: other }).ended
        expect(stdout + stderr).not.toMatch(new RegExp(`${token}|${SECRET}`))
      }
    }
  })

  test('says what is wrong and what to do', async () => {
    expect(complaint(await alert('check', '--alerts', 'nowhere.yml'))).toContain(
      'TX_ALERT_FILE: there is no nowhere.yml',
    )
    expect(complaint(await alert('send', '谁'))).toMatch(/TX_ALERT_UNKNOWN.*there are: 全部/)
    expect(complaint(await alert('confirm', '全部', '--day', '2020-01-01'))).toContain('TX_ALERT_UNKNOWN')
    env = {}
    expect(complaint(await alert('check'))).toMatch(/TX_DIGEST_SECRET: TINGXIAN_ALERT_ALL is missing/)
  })
})
