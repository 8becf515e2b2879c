import { Writable } from 'node:stream'
import { expect, it } from 'vitest'
import { TingxianError } from '../src/errors.js'
import { createLogger } from '../src/logger.js'

const logged = (work: (log: ReturnType<typeof createLogger>) => void): Record<string, unknown> => {
  let line = ''
  const to = new Writable({
    write(chunk, _encoding, done) {
      line += chunk
      done()
    },
  })
  work(createLogger(to))
  return JSON.parse(line)
}

it('logs of an error that is not ours its code and place, never its words', () => {
  const error = new TypeError('cannot read 我叫林小禾，电话13812345678')
  const line = logged((log) => log.warn({ error }, 'job failed'))
  expect(line).toMatchObject({ level: 'warn', msg: 'job failed', error: { code: 'TypeError' } })
  expect(JSON.stringify(line)).not.toMatch(/林小禾|138/)
  expect(JSON.stringify(line)).toContain('logger.test')
})

it('logs of an error of ours what a person needs', () => {
  const error = new TingxianError('TX_STORE_FAILED', 'the store is down', { hint: 'start it' })
  expect(logged((log) => log.warn({ error }, 'job failed'))).toMatchObject({
    error: { code: 'TX_STORE_FAILED', message: 'the store is down', hint: 'start it' },
  })
})
