import { afterEach, expect, test } from 'vitest'
import { findItems, keyOf } from '../../src/alerts/find-items.js'
import type { Store } from '../../src/stores/store.js'
import { aStore, aWeek, WEEK } from './a-store.js'
import { anAlert } from './items.js'

let store: Store
afterEach(() => store.close())

const keys = async (given: Parameters<typeof anAlert>[0] = {}): Promise<readonly string[]> =>
  (await findItems(store, anAlert(given), null)).items.map(keyOf)

test('a usual week gives nothing', async () => {
  store = await aStore()
  expect(await findItems(store, anAlert(), null)).toEqual({ week: WEEK, items: [] })
})

test('a theme that is said far more often than before stands out', async () => {
  store = await aStore({ code: '物流慢', voices: 24 })
  const { items } = await findItems(store, anAlert(), null)
  expect(items).toMatchObject([
    {
      watch: 'rise',
      theme_id: 'pain:物流慢',
      name: '物流慢',
      scope: null,
      kind: 'burst',
      from: WEEK,
      reach: 26,
    },
  ])
  expect(items[0]?.expected).toBeLessThan(6)
  expect(await keys({ minimum: 27 })).toEqual([])
})

test('a pain that stops far more customers stands out, though it is said as often as ever', async () => {
  store = await aStore()
  const stopped = { code: '质量差', voices: 25, blocks: true }
  await store.write(
    aWeek('2026-03-16', stopped, { code: '质量差', voices: 5 }, { code: '物流慢', voices: 2 }),
  )
  expect(await keys()).toEqual(['blocking|pain:质量差'])
  expect(await keys({ watch: ['rise'] })).toEqual([])
})

test('pains that stand out together only are told as one', async () => {
  const few = (code: string) => ({ code, voices: 6, blocks: true })
  store = await aStore(few('质量差'), few('物流慢'), few('漏水'))
  const { items } = await findItems(store, anAlert({ watch: ['blocking'] }), null)
  expect(items).toMatchObject([{ watch: 'blocking', theme_id: 'pains', reach: 19 }])
})

test('copies of one text, and one customer who says it twenty times, stop nobody more', async () => {
  const flood = { created_at: `${WEEK}T10:00:00`, category: '洗衣机' }
  store = await aStore(
    { code: '质量差', voices: 20, blocks: true, given: { ...flood, copy_key: 'copied', voice: 'copied' } },
    { code: '漏水', voices: 20, blocks: true, given: { ...flood, voice: 'one customer' } },
  )
  expect(await keys({ watch: ['blocking'] })).toEqual([])
})

test('an alert of a category tells of that feedback alone', async () => {
  store = await aStore({ code: '物流慢', voices: 24, given: { category: '洗衣机' } })
  expect(await keys({ categories: ['水果'] })).toEqual([])
  const { items } = await findItems(store, anAlert({ categories: ['洗衣机'] }), null)
  expect(items).toMatchObject([{ theme_id: 'pain:物流慢', scope: null }])
  expect(await keys({ categories: ['冰箱'] })).toEqual([])
})
