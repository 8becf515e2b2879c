import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { serveUnsubscribe } from '../../src/digests/serve-unsubscribe.js'
import { makeToken, type Unsubscribing } from '../../src/digests/unsubscribe-token.js'
import { TingxianError } from '../../src/errors.js'
import type { Listening } from '../../src/listen.js'

const WHO: Unsubscribing = { subscription: '组 <b>', recipient: 'li@example.com' }

let server: Listening
let wishes: Unsubscribing[]
let failure: Error | null
beforeEach(async () => {
  wishes = []
  failure = null
  server = await serveUnsubscribe({
    address: '127.0.0.1:0',
    secret: 'secret',
    unsubscribe: async (who) => {
      if (failure !== null) throw failure
      wishes.push(who)
    },
  })
})
afterEach(() => server.close())

const ask = (method: string, token: string | null): Promise<Response> =>
  fetch(`${server.url}/unsubscribe${token === null ? '' : `?token=${token}`}`, { method })

describe('the page behind the link to unsubscribe', () => {
  test('asks before it does anything, since programs follow every link', async () => {
    const response = await ask('GET', makeToken(WHO, 'secret'))
    const page = await response.text()
    expect(response.status).toBe(200)
    expect(page).toContain('<form method="post">')
    expect(page).not.toContain('<b>')
    expect(wishes).toEqual([])
  })

  test('unsubscribes by one click', async () => {
    const response = await fetch(`${server.url}/?token=${makeToken(WHO, 'secret')}`, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    })
    expect(response.status).toBe(200)
    expect(wishes).toEqual([WHO])
  })

  test('believes no token that was not made with its secret', async () => {
    const right = makeToken(WHO, 'secret')
    const other = makeToken({ ...WHO, recipient: 'wang@example.com' }, 'secret')
    const mixed = `${other.split('.')[0]}.${right.split('.')[1]}`
    for (const token of [null, '', 'x', mixed, makeToken(WHO, 'other'), `${right}x`.slice(0, -3)])
      expect((await ask('POST', token)).status).toBe(404)
    expect(wishes).toEqual([])
  })

  test('asks to come back while the store is in use', async () => {
    failure = new TingxianError('TX_STORE_LOCKED', 'in use', { hint: 'wait', retryable: true })
    expect((await ask('POST', makeToken(WHO, 'secret'))).status).toBe(503)
    failure = new Error('secret words')
    const response = await ask('POST', makeToken(WHO, 'secret'))
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('secret words')
  })
})
