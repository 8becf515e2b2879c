import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { MailSender } from '../../src/digests/create-mail-sender.js'
import { LEASE_MS } from '../../src/digests/digest-status.js'
import { confirmDigest, keepWish, resendDigest } from '../../src/digests/operate-digests.js'
import { sendDigests } from '../../src/digests/send-digests.js'
import type { Subscription } from '../../src/model/digest.js'
import { DEFAULT_RANK_SETTINGS } from '../../src/model/rank-settings.js'
import type { Store } from '../../src/stores/store.js'
import { aStore, aSubscription, MAIL, MONDAY, WEEK } from './a-store.js'
import { startSmtp, type TestServer } from './smtp.js'

const MINUTE = 60_000

let store: Store
let smtp: TestServer
const later = (ms: number): Date => new Date(MONDAY.getTime() + ms)

const send = (
  subscriptions: readonly Subscription[],
  now = MONDAY,
  sender: MailSender = smtp.sender,
): ReturnType<typeof sendDigests> =>
  sendDigests({ store, subscriptions, rank: DEFAULT_RANK_SETTINGS, sender, mail: MAIL, now: () => now })

const states = async (subscriptions: readonly Subscription[], now = MONDAY): Promise<readonly string[]> =>
  (await send(subscriptions, now)).map(({ state }) => state)

const arrivals = (): readonly string[] => smtp.mails.map(({ to }) => (to as { text: string }).text).sort()

beforeEach(async () => {
  store = await aStore()
  smtp = await startSmtp()
})
afterEach(async () => {
  await smtp.close()
  await store.close()
})

describe('a digest', () => {
  test('goes to every recipient once, however often it is asked for in its week', async () => {
    const both = aSubscription({ to: ['li@example.com', 'wang@example.com'] })
    expect(await states([both])).toEqual(['sent', 'sent'])
    for (const minutes of [1, 60, 24 * 60])
      expect(await states([both], later(minutes * MINUTE))).toEqual(['sent', 'sent'])
    expect(arrivals()).toEqual(['li@example.com', 'wang@example.com'])
    expect(await states([both], later(7 * 24 * 60 * MINUTE))).toEqual(['sent', 'sent'])
    expect(smtp.mails).toHaveLength(4)
  })

  test('goes once when schedulers run at the same time', async () => {
    const many = Array.from({ length: 20 }, (_, index) =>
      aSubscription({ name: `组 ${index}`, to: [`r${index}@example.com`] }),
    )
    await Promise.all([send(many), send(many), send(many.toReversed())])
    expect(arrivals()).toEqual(many.flatMap(({ to }) => to).sort())
    expect(await states(many)).toEqual(many.map(() => 'sent'))
    expect(smtp.mails).toHaveLength(20)
  })

  test('of two hundred subscriptions goes out in one run', async () => {
    const many = Array.from({ length: 200 }, (_, index) =>
      aSubscription({
        name: `组 ${index}`,
        to: [`r${index}@example.com`],
        categories: [index % 2 ? '水果' : '洗衣机'],
      }),
    )
    expect(await states(many)).toEqual(many.map(() => 'sent'))
    expect(new Set(smtp.mails.map(({ messageId }) => messageId)).size).toBe(200)
  })

  test('of a process that died after the mail was taken is not sent again, but asked about', async () => {
    const one = aSubscription()
    const dying: MailSender = {
      ...smtp.sender,
      async send(mail) {
        await smtp.sender.send(mail)
        throw new Error('killed')
      },
    }
    await expect(send([one], MONDAY, dying)).rejects.toThrow('killed')
    expect(smtp.mails).toHaveLength(1)
    expect(await states([one], later(MINUTE))).toEqual(['sending'])
    const [status] = await send([one], later(LEASE_MS + MINUTE))
    expect(status).toMatchObject({ state: 'unclear', message_id: smtp.mails[0]?.messageId })
    expect(await states([one], later(24 * 60 * MINUTE))).toEqual(['unclear'])
    expect(smtp.mails).toHaveLength(1)
    const meant = { subscription: one, period: WEEK, recipient: null }
    expect(await confirmDigest(store, meant, later(LEASE_MS * 2))).toMatchObject([{ state: 'sent' }])
    expect(await states([one], later(24 * 60 * MINUTE))).toEqual(['sent'])
  })

  test('is asked about when a server takes it and hangs up before it says so', async () => {
    await smtp.close()
    smtp = await startSmtp({ onMail: () => 'hang up' })
    expect(await states([aSubscription()])).toEqual(['unclear'])
    expect(await states([aSubscription()], later(24 * 60 * MINUTE))).toEqual(['unclear'])
    expect(smtp.mails).toHaveLength(1)
  })

  test('comes once when the server is down for an hour', async () => {
    const { port } = smtp
    const one = aSubscription()
    await smtp.close()
    const tries: string[] = []
    for (let minute = 0; minute <= 60; minute += 5) {
      // A scheduler that runs every five minutes, and a server that comes back after an hour.
      if (minute === 60) smtp = await startSmtp({ port })
      tries.push(...(await states([one], later(minute * MINUTE))))
    }
    tries.push(...(await states([one], later(80 * MINUTE))))
    expect(tries.at(-1)).toBe('sent')
    expect(new Set(tries.slice(0, 12))).toEqual(new Set(['retry']))
    expect(smtp.mails).toHaveLength(1)
  })

  test('comes once from a server that greylists', async () => {
    const seen = new Set<string>()
    await smtp.close()
    smtp = await startSmtp({
      onRecipient: (address) => {
        if (seen.has(address)) return null
        seen.add(address)
        return 451
      },
    })
    const [status] = await send([aSubscription()])
    expect(status).toMatchObject({ state: 'retry', reason: '451', retry_at: '2026-03-16T02:05:00' })
    expect(await states([aSubscription()], later(4 * MINUTE))).toEqual(['retry'])
    expect(await states([aSubscription()], later(5 * MINUTE))).toEqual(['sent'])
    expect(smtp.mails).toHaveLength(1)
  })

  test('that a server refuses for good is reported and not tried again; others get theirs', async () => {
    await smtp.close()
    smtp = await startSmtp({ onRecipient: (address) => (address.startsWith('gone') ? 550 : null) })
    const both = aSubscription({ to: ['gone@example.com', 'li@example.com'] })
    const statuses = await send([both])
    expect(statuses).toMatchObject([{ state: 'failed', reason: '550' }, { state: 'sent' }])
    expect(await states([both], later(24 * 60 * MINUTE))).toEqual(['failed', 'sent'])
    expect(arrivals()).toEqual(['li@example.com'])
  })

  test('is given up after twelve tries, over more than half a day', async () => {
    await smtp.close()
    const tried: number[] = []
    smtp = await startSmtp({
      onMail: () => {
        tried.push(1)
        return 452
      },
    })
    let state = ''
    let hours = 0
    for (let minute = 0; state !== 'failed' && minute < 24 * 60; minute += 5) {
      state = (await states([aSubscription()], later(minute * MINUTE)))[0] ?? ''
      hours = minute / 60
    }
    expect(state).toBe('failed')
    expect(tried).toHaveLength(12)
    expect(hours).toBeGreaterThan(12)
  })

  test('says what was kept when it is tried or sent again, whatever the store says by then', async () => {
    await smtp.close()
    let code: number | null = 451
    smtp = await startSmtp({ onMail: () => code })
    const one = aSubscription()
    await send([one])
    await store.remove({ before: '2027-01-01' })
    code = null
    await send([one], later(10 * MINUTE))
    const meant = { subscription: one, period: null, recipient: 'li@example.com' }
    const options = { store, sender: smtp.sender, mail: MAIL, now: () => later(20 * MINUTE) }
    expect(await resendDigest(meant, options)).toMatchObject([{ state: 'sent', attempts: 3 }])
    const [first, second] = smtp.mails
    expect(first?.text).toContain('本周 15 条反馈')
    expect(second?.text).toBe(first?.text)
    expect(second?.messageId).not.toBe(first?.messageId)
  })

  test('goes to nobody who unsubscribed, until they ask for it again', async () => {
    const both = aSubscription({ to: ['li@example.com', 'wang@example.com'] })
    const who = { subscription: both.name, recipient: 'li@example.com' }
    for (const event of ['unsubscribed', 'unsubscribed', 'subscribed', 'unsubscribed'] as const)
      await keepWish(store, who, event, MONDAY)
    expect(await states([both])).toEqual(['sent'])
    expect(arrivals()).toEqual(['wang@example.com'])
    await keepWish(store, who, 'subscribed', MONDAY)
    expect(await states([both])).toEqual(['sent', 'sent'])
    expect(arrivals()).toEqual(['li@example.com', 'wang@example.com'])
  })

  test('of a week without feedback says so in a few words, or is left out, as the subscription wants', async () => {
    const weeks = later(3 * 7 * 24 * 60 * MINUTE)
    const quiet = aSubscription({ name: '安静', to: ['quiet@example.com'], empty: 'skip' })
    expect(await states([aSubscription(), quiet], weeks)).toEqual(['sent', 'skipped'])
    expect(arrivals()).toEqual(['li@example.com'])
    expect(smtp.mails[0]?.subject).toBe('听线周报｜洗衣机组：本周没有新反馈')
    expect(smtp.mails[0]?.text).toContain('没有收到任何反馈')
  })

  test('tells what changed since the last one that its subscription was sent', async () => {
    const one = aSubscription()
    const week = 7 * 24 * 60 * MINUTE
    await send([one], later(-2 * week))
    await send([one], MONDAY)
    expect(smtp.mails[0]?.text).toContain('这是您的第一期周报')
    expect(smtp.mails[1]?.text).toContain('与您上一期（2026 年 2 月 23 日 至 3 月 1 日）相比')
  })
})
