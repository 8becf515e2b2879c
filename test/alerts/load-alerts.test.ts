import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseAlerts } from '../../src/alerts/load-alerts.js'
import { readRobotAccess } from '../../src/alerts/read-robot-access.js'
import { parseSubscriptions } from '../../src/digests/load-subscriptions.js'
import { readDocument } from '../docs/files.js'
import { anAlert } from './items.js'

const parse = (...lines: readonly string[]) => parseAlerts(lines.join('\n'), 'a.yml')

describe('alerts.yml', () => {
  test('needs little', () => {
    const { alerts } = parse('alerts:', '  - { name: 洗衣机群, send: dingtalk, robot: WASHERS }')
    expect(alerts).toEqual([anAlert()])
  })

  test('is read as docs/alerts.md shows it', () => {
    const shown = /```yaml\n([\s\S]*?)```/.exec(readDocument('docs/alerts.md'))?.[1] ?? ''
    expect(parseAlerts(shown, 'docs').alerts.map(({ send }) => send)).toEqual(['dingtalk', 'mail'])
  })

  test.each([
    [['alerts:', '  - { name: a, send: mail }'], 'alerts.0: mails need "to"'],
    [['alerts:', '  - { name: a, send: feishu, robot: A, to: [a@example.com] }'], 'robots need "robot"'],
    [['alerts:', '  - { name: a, send: mail, to: [a@example.com] }'], 'from: mails need a sender'],
    [['alerts:', '  - { name: a, send: feishu, robot: A_SECRET }'], 'alerts.0.robot: capitals'],
    [['alerts:', '  - { name: a, send: feishu, robot: A, hours: [21, 9] }'], 'alerts.0.hours: two hours'],
    [
      ['alerts:', '  - { name: a, send: feishu, robot: A }', '  - { name: a, send: wecom, robot: A }'],
      'one name',
    ],
    [['alerts:', '  - { name: a, send: slack, robot: A }'], 'alerts.0.send'],
    [['alerts: ['], 'a.yml:'],
  ])('says where it is wrong: %s', (lines, said) => {
    expect(() => parse(...lines)).toThrow(said)
  })

  test('keeps names apart from those of digests', () => {
    const text = 'from: a@example.com\nsubscriptions:\n  - { name: "alert:a", to: [b@example.com] }'
    expect(() => parseSubscriptions(text, 's.yml')).toThrow('does not begin with alert:')
  })
})

describe('a robot’s address', () => {
  const URL = 'https://oapi.dingtalk.com/robot/send?access_token=not-to-be-told'

  test('comes from the environment or a file, with what signs', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tingxian-alerts-'))
    const file = join(folder, 'url')
    await writeFile(file, `${URL}\n`)
    const env = { TINGXIAN_ALERT_WASHERS_FILE: file, TINGXIAN_ALERT_WASHERS_SECRET: 'SEC1' }
    expect(readRobotAccess(anAlert(), env)).toEqual({ kind: 'dingtalk', url: URL, secret: 'SEC1' })
    expect(readRobotAccess(anAlert(), { TINGXIAN_ALERT_WASHERS: URL })).toMatchObject({ secret: null })
    await rm(folder, { recursive: true })
  })

  test('is missed by its variable’s name, and never told', () => {
    expect(() => readRobotAccess(anAlert(), {})).toThrow('TINGXIAN_ALERT_WASHERS is missing')
    for (const wrong of [URL.replace('https', 'http'), 'not-to-be-told', URL.replace('https:', 'file:')]) {
      const read = () => readRobotAccess(anAlert(), { TINGXIAN_ALERT_WASHERS: wrong })
      expect(read).toThrow('TINGXIAN_ALERT_WASHERS holds no address')
      expect(read).not.toThrow('not-to-be-told')
    }
  })
})
