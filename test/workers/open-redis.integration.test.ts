import { describe, expect, it } from 'vitest'
import { openRedis } from '../../src/workers/open-redis.js'
import { freePort, redisMissing, startRedis } from '../services/redis.js'

const SECRET = 'not-to-be-printed'

describe.skipIf(redisMissing() !== null)('openRedis', () => {
  it('says that nothing answers, without the password', async () => {
    const port = await freePort()
    const refused = await openRedis(`redis://me:${SECRET}@127.0.0.1:${port}`).catch((error) => error)
    expect(refused).toMatchObject({ code: 'TX_REDIS_UNREACHABLE', retryable: true })
    expect(refused.message).toContain(`127.0.0.1:${port}`)
    expect(JSON.stringify([refused.message, refused.hint])).not.toContain(SECRET)
  })

  it('says when the password is missing or wrong, and takes the right one', async () => {
    const server = await startRedis(['--requirepass', SECRET])
    try {
      await expect(openRedis(server.url)).rejects.toMatchObject({ code: 'TX_REDIS_REFUSED' })
      const wrong = server.url.replace('//', '//:wrong@')
      await expect(openRedis(wrong)).rejects.toMatchObject({ code: 'TX_REDIS_REFUSED' })
      const redis = await openRedis(server.url.replace('//', `//:${SECRET}@`))
      expect(await redis.ping()).toBe('PONG')
      redis.disconnect()
    } finally {
      await server.stop()
    }
  })

  it('refuses a Redis that throws jobs away when it is full', async () => {
    const server = await startRedis(['--maxmemory-policy', 'allkeys-lru'])
    try {
      await expect(openRedis(server.url)).rejects.toMatchObject({ code: 'TX_REDIS_UNFIT' })
    } finally {
      await server.stop()
    }
  })
})
