import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { buildObjects } from '../../src/dashboards/build-objects.js'
import { checkKibana } from '../../src/dashboards/kibana/check-kibana.js'
import { connectKibana } from '../../src/dashboards/kibana/connect-kibana.js'
import { importObjects } from '../../src/dashboards/kibana/import-objects.js'
import { type KibanaServer, startKibana } from './kibana-server.js'

const OBJECTS = buildObjects('tingxian')
const OPEN = { apiKey: null, username: null, password: null }

let server: KibanaServer
beforeEach(async () => {
  server = await startKibana()
})
afterEach(() => server.close())

const connect = (space: string | null = null, access: Parameters<typeof connectKibana>[0]['access'] = OPEN) =>
  connectKibana({ url: server.url, space, access })
const writes = () => server.asked.filter((line) => line.includes('_import'))

describe('what is looked at before anything is written', () => {
  test.each([
    ['8.19.4', true],
    ['9.0.0', true],
    ['10.1.0', true],
    ['8.18.9', false],
    ['7.17.0', false],
  ])('version %s: %s', async (version, taken) => {
    server.faults.version = version
    const checking = checkKibana(connect(), null)
    if (taken) expect(await checking).toBe(version)
    else await expect(checking).rejects.toMatchObject({ code: 'TX_KIBANA_VERSION' })
  })

  test.each(['dashboard', 'dashboard_v2'])(
    'a user who may make no dashboard, by the name %s',
    async (name) => {
      server.faults.capabilities = {
        ...(name === 'dashboard' ? { dashboard_v2: {} } : {}),
        [name]: { createNew: false },
      }
      await expect(checkKibana(connect(), null)).rejects.toMatchObject({
        code: 'TX_KIBANA_RIGHTS',
        message: expect.stringContaining('dashboard.createNew'),
      })
    },
  )

  test('a space that is not there', async () => {
    await expect(checkKibana(connect('nowhere'), 'nowhere')).rejects.toMatchObject({
      code: 'TX_KIBANA_SPACE',
    })
    expect(await checkKibana(connect('produkt'), 'produkt')).toBe('9.2.1')
  })

  test.each([
    [401, 'TX_KIBANA_DENIED'],
    [403, 'TX_KIBANA_DENIED'],
    [302, 'TX_KIBANA_ANSWER'],
    [404, 'TX_KIBANA_ANSWER'],
  ])('an answer of %i', async (status, code) => {
    server.faults.refuse = { path: '/api/status', status, times: 9 }
    await expect(checkKibana(connect(), null)).rejects.toMatchObject({ code })
  })

  test('a server that is not ready yet is asked again', async () => {
    server.faults.refuse = { path: '/api/status', status: 503, times: 2 }
    expect(await checkKibana(connect(), null)).toBe('9.2.1')
  })

  test('a port where nobody listens', async () => {
    const kibana = connectKibana({ url: 'http://127.0.0.1:1', space: null, access: OPEN })
    await expect(kibana.ask({ method: 'GET', path: '/api/status' })).rejects.toMatchObject({
      code: 'TX_KIBANA_UNREACHABLE',
    })
  })

  test.each(['ftp://kibana', 'kibana:5601', 'http://user:secret@kibana'])('the address %s', (url) => {
    const connecting = () => connectKibana({ url, space: null, access: OPEN })
    expect(connecting).toThrow(expect.objectContaining({ code: 'TX_KIBANA_ADDRESS' }))
    expect(connecting).not.toThrow(/secret/)
  })
})

describe('an import', () => {
  test('writes all objects into the space, and reads them back', async () => {
    await importObjects(connect('produkt'), OBJECTS, false)
    const kept = server.spaces.get('produkt')
    expect([...(kept?.keys() ?? [])].sort()).toEqual(OBJECTS.map(({ type, id }) => `${type}/${id}`).sort())
    expect(server.spaces.get('default')?.size).toBe(0)
    expect(server.asked.at(-1)).toContain('/s/produkt/api/saved_objects/_export')
  })

  test('writes nothing where one of them is there already, unless it may overwrite', async () => {
    await importObjects(connect(), OBJECTS.slice(0, 3), false)
    const before = writes().length
    await expect(importObjects(connect(), OBJECTS, false)).rejects.toMatchObject({
      code: 'TX_DASHBOARDS_EXIST',
      message: expect.stringContaining('tag/tingxian-tag'),
    })
    expect(writes()).toHaveLength(before)
    await importObjects(connect(), OBJECTS, true)
    await importObjects(connect(), OBJECTS, true)
    expect(server.spaces.get('default')?.size).toBe(OBJECTS.length)
  })

  test('that Kibana takes in part is told', async () => {
    server.faults.takes = 5
    await expect(importObjects(connect(), OBJECTS, false)).rejects.toMatchObject({
      code: 'TX_DASHBOARDS_INCOMPLETE',
      message: expect.stringContaining(`5 of ${OBJECTS.length} were taken`),
    })
  })

  test('without what is referred to is told, with the objects and why', async () => {
    const boards = OBJECTS.filter(({ type }) => type === 'dashboard')
    await expect(importObjects(connect(), boards, false)).rejects.toMatchObject({
      message: expect.stringContaining('dashboard/tingxian-overview: missing_references'),
    })
  })

  test('that cannot be read back as it was written is told', async () => {
    server.faults.spoil = { id: 'tingxian-pains', title: 'other' }
    await expect(importObjects(connect(), OBJECTS, false)).rejects.toMatchObject({
      message: expect.stringContaining('dashboard/tingxian-pains cannot be read back'),
    })
  })

  test('that fails for now is sent again only where it overwrites', async () => {
    server.faults.refuse = { path: '/api/saved_objects/_import', status: 503, times: 1 }
    await expect(importObjects(connect(), OBJECTS, false)).rejects.toMatchObject({
      code: 'TX_KIBANA_UNREACHABLE',
    })
    expect(writes()).toHaveLength(1)
    server.faults.refuse = { path: '/api/saved_objects/_import', status: 503, times: 1 }
    await importObjects(connect(), OBJECTS, true)
    expect(writes()).toHaveLength(3)
  })

  test.each([
    [{ ...OPEN, apiKey: 'a2V5' }, 'ApiKey a2V5'],
    [{ ...OPEN, username: 'li', password: '密' }, `Basic ${Buffer.from('li:密').toString('base64')}`],
    [OPEN, ''],
  ])('says who it is', async (access, header) => {
    await importObjects(connect(null, access), OBJECTS, true)
    expect([...server.authorizations]).toEqual([header])
  })
})
