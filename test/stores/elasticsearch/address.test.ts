import { describe, expect, test } from 'vitest'
import { parseAddress } from '../../../src/stores/elasticsearch/address.js'

const refusal = (place: string): unknown => {
  try {
    return parseAddress(place)
  } catch (error) {
    return error
  }
}

describe('the address of a cluster', () => {
  test.each([
    ['http://localhost:9200', 'http://localhost:9200', 'tingxian'],
    ['https://es.example:9200/path/', 'https://es.example:9200/path', 'tingxian'],
    ['http://[::1]:9200#shop-a', 'http://[::1]:9200', 'shop-a'],
    ['http://localhost#', 'http://localhost', 'tingxian'],
  ])('%s is %s with %s', (place, url, prefix) => {
    expect(parseAddress(place)).toEqual({ url, prefix })
  })

  test.each(['', 'localhost:9200', 'ftp://localhost', 'http://localhost:9200#A*', 'http://x#a.b'])(
    '%j is none',
    (place) => {
      expect(refusal(place)).toMatchObject({ code: 'TX_STORE_UNKNOWN', exitCode: 2 })
    },
  )

  test('a password in it is refused and not repeated', () => {
    const error = refusal('https://elastic:geheim@es.example:9200') as Error
    expect(error).toMatchObject({ code: 'TX_STORE_UNKNOWN' })
    expect(JSON.stringify([error.message, error])).not.toContain('geheim')
  })
})
