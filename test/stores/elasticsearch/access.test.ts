import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readAccess } from '../../../src/stores/elasticsearch/access.js'

const folder = mkdtempSync(join(tmpdir(), 'tingxian-access-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const file = (name: string, content: string): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const NONE = { apiKey: null, username: null, password: null, ca: null, shards: 1 }

describe('access to a cluster', () => {
  test('is open where nothing is said', () => {
    expect(readAccess({ TINGXIAN_ELASTICSEARCH_API_KEY: '' })).toEqual(NONE)
  })

  test('comes from the environment, or from files that it names', () => {
    expect(
      readAccess({
        TINGXIAN_ELASTICSEARCH_USERNAME: 'writer',
        TINGXIAN_ELASTICSEARCH_PASSWORD_FILE: file('password', ' geheim\n'),
        TINGXIAN_ELASTICSEARCH_CA: file('ca', 'PEM'),
        TINGXIAN_ELASTICSEARCH_SHARDS: '3',
      }),
    ).toEqual({ apiKey: null, username: 'writer', password: 'geheim', ca: 'PEM', shards: 3 })
  })

  test.each([
    ['a user without a password', { TINGXIAN_ELASTICSEARCH_USERNAME: 'writer' }, 'PASSWORD is missing'],
    ['a file that is not there', { TINGXIAN_ELASTICSEARCH_API_KEY_FILE: '/nowhere' }, '/nowhere'],
    ['an empty file', { TINGXIAN_ELASTICSEARCH_CA: file('empty', '') }, 'empty file'],
    ['no number of shards', { TINGXIAN_ELASTICSEARCH_SHARDS: 'many' }, 'SHARDS'],
  ])('%s is refused', (_, env, message) => {
    expect(() => readAccess(env)).toThrow(message)
    expect(() => readAccess(env)).toThrow(expect.objectContaining({ code: 'TX_STORE_ACCESS', exitCode: 2 }))
  })
})
