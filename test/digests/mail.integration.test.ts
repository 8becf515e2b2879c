import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { composeMail } from '../../src/digests/compose-mail.js'
import { judgeFailure } from '../../src/digests/create-mail-sender.js'
import { sendDigests } from '../../src/digests/send-digests.js'
import { readToken } from '../../src/digests/unsubscribe-token.js'
import type { DigestContent } from '../../src/model/digest.js'
import { DEFAULT_RANK_SETTINGS } from '../../src/model/rank-settings.js'
import { aStore, aSubscription, MAIL, MONDAY, WEEK } from './a-store.js'
import { startSmtp, type TestServer } from './smtp.js'

/** Gmail cuts a mail's HTML off here. */
const CLIPPED_AT = 102_000

let smtp: TestServer
beforeEach(async () => {
  smtp = await startSmtp()
})
afterEach(() => smtp.close())

const UNSUBSCRIBE = { url: 'https://feedback.example.com/unsubscribe?a=1', secret: 'secret' }

describe('the mail of a digest', () => {
  test('arrives with both parts, Chinese intact, and the headers that mail programs look for', async () => {
    const store = await aStore()
    const subscription = aSubscription()
    const mail = { ...MAIL, dashboards: 'https://kibana.example.com/x?a=1&b=2', unsubscribe: UNSUBSCRIBE }
    await sendDigests({
      store,
      subscriptions: [subscription],
      rank: DEFAULT_RANK_SETTINGS,
      sender: smtp.sender,
      mail,
      now: () => MONDAY,
    })
    await store.close()
    const [read] = smtp.mails
    expect(read?.subject).toMatch(/^听线周报｜洗衣机组：“物流慢”上升到平时的 [\d.]+ 倍，本周 10 人$/)
    expect(read?.from?.value).toEqual([{ name: '听线', address: 'tingxian@example.com' }])
    expect(read?.text).toContain('1. 包修包换')
    expect(read?.text).toContain('本周 15 条反馈，比上周多 200%；93%提到已知痛点。')
    expect(read?.html).toContain('最值得做的服务修复')
    expect(read?.html).toContain('href="https://kibana.example.com/x?a=1&amp;b=2"')
    expect(read?.html).not.toMatch(/<(?:img|script|link|iframe)\b|url\(/i)
    expect(read?.headers.get('auto-submitted')).toBe('auto-generated')
    const list = read?.headers.get('list') as unknown as { unsubscribe: { url: string } }
    const url = new URL(list.unsubscribe.url)
    expect(readToken(url.searchParams.get('token') ?? '', 'secret')).toEqual({
      subscription: '洗衣机组',
      recipient: 'li@example.com',
    })
    expect(smtp.raw[0]).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
    expect(read?.text).toContain(url.href)
  })

  test('shows hostile words as words', async () => {
    const hostile = '<script>alert(1)</script>"\'`&\u202E倒\u2066\u0000\r\nBcc: x@example.com\r\n=cmd|calc'
    const mail = composeMail(contentWith(hostile), 'zh', 'li@example.com', '<1@example.com>', {
      ...MAIL,
      unsubscribe: UNSUBSCRIBE,
    })
    expect(await smtp.sender.send(mail)).toEqual({ kind: 'sent' })
    const [read] = smtp.mails
    expect(read?.html).not.toContain('<script')
    expect(read?.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    for (const part of [read?.html, read?.text, read?.subject]) {
      expect(part).not.toMatch(/[\u202a-\u202e\u2066-\u2069]|(?![\r\n\t])\p{Cc}/u)
    }
    expect(read?.bcc).toBeUndefined()
    expect(read?.subject).not.toMatch(/[\r\n]/)
    expect(read?.text?.split('\n').filter((line) => /^(?:Bcc|=cmd|\.$)/.test(line))).toEqual([])
  })

  test('stays under what mail programs show at once, however long the words are', async () => {
    const mail = composeMail(
      contentWith('好<长'.repeat(100)),
      'zh',
      'li@example.com',
      '<1@example.com>',
      MAIL,
    )
    expect(Buffer.byteLength(mail.html)).toBeLessThan(CLIPPED_AT)
    expect([...mail.subject].length).toBeLessThanOrEqual(90)
  })

  test('says the same in English, but for what customers and fixes are called', async () => {
    const mail = composeMail(contentWith('包修'), 'en', 'li@example.com', '<1@example.com>', MAIL)
    expect(mail.text).toContain('Service fixes most worth doing')
    expect(mail.text.replaceAll(/包修|不好|洗衣机组/g, '')).not.toMatch(/\p{Script=Han}/u)
  })
})

describe('a failure', () => {
  test.each([
    [{ code: 'ECONNREFUSED' }, false, 'retry'],
    [{ code: 'ETIMEDOUT' }, true, 'unclear'],
    [{ code: 'EENVELOPE', responseCode: 451 }, false, 'retry'],
    [{ code: 'EMESSAGE', responseCode: 452 }, true, 'retry'],
    [{ code: 'EMESSAGE', responseCode: 554 }, true, 'refused'],
    [{ code: 'EENVELOPE', responseCode: 503 }, false, 'retry'],
    [{ code: 'EAUTH', responseCode: 535 }, false, 'retry'],
  ])('%j, mail handed over: %s, is %s', (error, handedOver, kind) => {
    expect(judgeFailure(error, handedOver)).toMatchObject({ kind })
  })
})

/** As much as a digest can hold, with these words wherever words of people stand. */
const contentWith = (words: string): DigestContent => {
  const estimate = { value: 12.3, low: 8.1, high: 20.4 }
  const quote = {
    id: words,
    document_id: 'd1',
    source: 'review' as const,
    text: `${words}不好${words}`.slice(0, 200),
    start: words.length,
    end: words.length + 2,
    theme: 'pain:x',
    created_at: '2026-03-10T10:00:00',
    category: words,
    region: words,
    rating: 2,
    blocks: true,
  }
  const fix = (rank: number) => ({
    fix_id: `f${rank}`,
    rank,
    rank_range: [rank, rank + 2] as const,
    previous_rank: null,
    title: words,
    direction: 'rising' as const,
    score: estimate,
    reach: 120,
    reach_per_week: 14,
    blocking_share: 0.4,
    leaving_share: 0.2,
    refused: 7,
    trend: Array.from({ length: 12 }, (_, index) => ({ week: WEEK, reach: index * 3, documents: 100 })),
    quotes: [quote],
  })
  const pain = { theme_id: 'pain:x', name: words, reach: 9, growth: estimate }
  const five = [1, 2, 3, 4, 5]
  return {
    subscription: '洗衣机组',
    period: WEEK,
    scope: { categories: [words], products: [], regions: [words] },
    documents: 1200,
    documents_before: 1000,
    pain_share: 0.31,
    fixes: five.map(fix),
    new_pains: five.map(() => ({ ...pain, growth: null })),
    rising: five.map(() => pain),
    hidden: five.slice(2).map(() => ({ theme_id: 'pain:x', name: words, reach: 4 })),
    refused: five.map(() => ({ theme_id: 'ask:x', name: words, requests: 9, refused: 5, worked_around: 1 })),
    shipped: five.map(() => ({
      fix_id: 'f9',
      title: words,
      since: '2026-01-05',
      effect: { weeks_before: 8, weeks_after: 8, before: 12.5, after: 7.25, ratio: estimate },
    })),
    changes: {
      since: '2026-03-02',
      entered: [{ title: words, rank: 1 }],
      left: [{ title: words, rank: 2 }],
      moved: [{ title: words, from: 3, to: 2 }],
    },
    versions: { taxonomy: 't', pipeline: '2' },
  }
}
