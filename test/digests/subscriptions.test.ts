import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addSubscription, removeSubscription } from '../../src/digests/edit-subscriptions.js'
import { loadSubscriptions, parseSubscriptions } from '../../src/digests/load-subscriptions.js'
import { readSmtpAccess } from '../../src/digests/read-smtp-access.js'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tingxian-subscriptions-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const fileWith = (entry: string): string =>
  `from: 听线 <a@example.com>\nsubscriptions:\n  - { name: 组, to: [b@example.com]${entry} }\n`

describe('subscriptions.yml', () => {
  test('needs a sender, names and recipients; everything else has a default', () => {
    expect(parseSubscriptions(fileWith(''), 'x').subscriptions).toEqual([
      {
        name: '组',
        to: ['b@example.com'],
        categories: [],
        products: [],
        regions: [],
        language: 'zh',
        weekday: 'monday',
        hour: 9,
        timezone: 'Asia/Shanghai',
        minimum: 3,
        empty: 'send',
      },
    ])
  })

  test.each([
    [', hour: 24', 'subscriptions.0.hour'],
    [', weekday: someday', 'subscriptions.0.weekday'],
    [', timezone: Mars/Base', 'subscriptions.0.timezone'],
    [', catgeories: [a]', 'subscriptions.0'],
    [' }\n  - { name: 组, to: [c@example.com]', 'subscriptions'],
  ])('says where it is wrong: %s', (entry, place) => {
    expect(() => parseSubscriptions(fileWith(entry), 'x.yml')).toThrow(`x.yml: ${place}:`)
  })

  test.each([
    'b@example.com\\r\\nBcc: x@example.com',
    'b@example.com, c@example.com',
    'Name <b@example.com>',
    'nobody',
  ])('takes no recipient that is not one address: %s', (address) => {
    const text = fileWith('').replace('b@example.com', `"${address}"`)
    expect(() => parseSubscriptions(text, 'x.yml')).toThrow('subscriptions.0.to.0')
  })

  test('is edited by commands; comments and other entries stay as they are', () => {
    const path = join(folder, 'edited.yml')
    writeFileSync(path, `# ours\n${fileWith('')}`)
    addSubscription(path, { name: '水果', to: ['c@example.com'], categories: ['水果'] }, null)
    expect(loadSubscriptions(path).subscriptions.map(({ name }) => name)).toEqual(['组', '水果'])
    const taken = () => addSubscription(path, { name: '水果', to: ['d@example.com'] }, null)
    expect(taken).toThrow('two of them have one name')
    removeSubscription(path, '组')
    expect(readFileSync(path, 'utf8')).toMatch(/^# ours\n/)
    expect(loadSubscriptions(path).subscriptions).toMatchObject([{ name: '水果', categories: ['水果'] }])
    expect(() => removeSubscription(path, '组')).toThrow('no subscription')
  })

  test('is made by the first subscription', () => {
    const path = join(folder, 'new.yml')
    const added = { name: '组', to: ['b@example.com'] }
    expect(() => addSubscription(path, added, null)).toThrow('from')
    addSubscription(path, added, 'a@example.com')
    expect(loadSubscriptions(path)).toMatchObject({ from: 'a@example.com', subscriptions: [added] })
  })
})

describe('the address of a mail server', () => {
  const env = { TINGXIAN_SMTP_PASSWORD: 'geheim' }

  test('asks for TLS unless it says off', () => {
    expect(readSmtpAccess('smtps://u%40example.com@mail.example.com', env)).toMatchObject({
      port: 465,
      tls: 'always',
      auth: { user: 'u@example.com', password: 'geheim' },
    })
    expect(readSmtpAccess('smtp://mail.example.com', {})).toMatchObject({
      port: 587,
      tls: 'upgrade',
      auth: null,
    })
    expect(readSmtpAccess('smtp://127.0.0.1:1025?tls=off', {})).toMatchObject({ port: 1025, tls: 'off' })
  })

  test.each([
    [null, 'no mail server'],
    ['mail.example.com', 'cannot be read'],
    ['http://mail.example.com', 'is none'],
    ['smtps://u:geheim@mail.example.com', 'TINGXIAN_SMTP_PASSWORD'],
    ['smtp://u@mail.example.com?tls=off', 'without TLS'],
  ])('%s is refused, and no password is shown', (address, message) => {
    const read = () => readSmtpAccess(address, env)
    expect(read).toThrow(message)
    expect(read).not.toThrow('geheim')
  })
})
