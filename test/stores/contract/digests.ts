import { expect } from 'vitest'
import type { DigestEntry } from '../../../src/model/digest-entry.js'
import { complaint, joined } from '../rows.js'
import type { Check } from '../store.contract.js'

const entry = (entry_id: string, given: Partial<DigestEntry> = {}): DigestEntry => ({
  entry_id,
  event: 'sending',
  subscription: '洗衣机 "组"',
  period: '2024-03-04',
  recipient: 'a@example.com',
  attempt: 1,
  message_id: '<1@example.com>',
  content_hash: null,
  body: null,
  reason: null,
  retry_at: null,
  happened_at: '2024-03-11T00:00:00',
  ...given,
})

export const checkDigests = (check: Check): void => {
  check('a new store holds no digest', async ({ digests }) => {
    expect(await digests.list(null)).toEqual([])
    expect(await digests.add([])).toEqual({ added: new Set() })
  })

  check('digest entries are kept to the character, oldest first', async ({ digests }) => {
    const built = entry('b', { event: 'built', recipient: null, attempt: 0, body: '{"题":"\\n😀"}' })
    const failed = entry('a', { event: 'failed', reason: '451', retry_at: '2024-03-11T00:05:00' })
    const later = entry('0', { event: 'unsubscribed', period: null, happened_at: '2024-03-12T00:00:00' })
    await digests.add([later, built])
    await digests.add([failed])
    const logged = ({ body: _, ...row }: DigestEntry) => row
    expect(await digests.list(null)).toEqual([failed, built, later].map(logged))
    expect(await digests.body('b')).toBe(built.body)
    for (const id of ['a', 'nobody']) expect(await digests.body(id)).toBeNull()
    const other = entry('x', { subscription: '水果' })
    await digests.add([other])
    expect(await digests.list('水果')).toEqual([logged(other)])
    expect(await digests.list('谁')).toEqual([])
  })

  check('of two that add the same digest entry at once one is told that it did', async ({ digests }) => {
    const answers = await Promise.all(
      ['first', 'second', 'third'].map((reason) => digests.add([entry('same', { reason }), entry(reason)])),
    )
    expect(answers.filter(({ added }) => added.has('same'))).toHaveLength(1)
    expect(answers.flatMap(({ added }) => [...added]).sort()).toEqual(['first', 'same', 'second', 'third'])
    const again = await digests.add([entry('same'), entry('new'), entry('new', { reason: 'twice' })])
    expect(again).toEqual({ added: new Set(['new']) })
    expect((await digests.list(null)).find(({ entry_id }) => entry_id === 'new')?.reason).toBeNull()
  })

  check('refuses a digest entry that does not fit and keeps none of its batch', async ({ digests }) => {
    await expect(digests.add([entry('a'), entry('b', { happened_at: 'now' })])).rejects.toMatchObject({
      code: 'TX_STORE_BATCH_INVALID',
    })
    expect(await digests.list(null)).toEqual([])
  })

  check('what a digest quotes of a customer who is forgotten goes', async (store) => {
    await store.write(
      joined([complaint(1, '质量差', { customer: 'gone' }), complaint(2, '质量差', { customer: 'stays' })]),
    )
    const quote = (document_id: string) => ({ document_id, text: `原话 ${document_id}` })
    const body = JSON.stringify({ fixes: [{ quotes: [quote('d0001'), quote('d0002')] }] })
    await store.digests.add([entry('a', { event: 'built', body }), entry('b')])
    await store.remove({ customer: 'gone' })
    expect(await store.digests.body('a')).toBe(JSON.stringify({ fixes: [{ quotes: [quote('d0002')] }] }))
    expect(await store.digests.list(null)).toHaveLength(2)
  })
}
