import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildObjects } from '../../src/dashboards/build-objects.js'
import { VIEWS } from '../../src/dashboards/definition.js'
import { openStore } from '../../src/stores/open-store.js'
import { start, succeed } from '../run/command.js'
import {
  addressOf,
  askServer,
  deleteIndices,
  elasticsearch,
  newPrefix,
} from '../services/use-elasticsearch.js'
import { type KibanaServer, startKibana } from './kibana-server.js'

describe.skipIf(elasticsearch === null)('tingxian dashboards import', () => {
  const prefix = newPrefix()
  let kibana: KibanaServer

  beforeAll(async () => {
    const store = await openStore(addressOf(prefix))
    await store.close()
  })
  afterAll(() => deleteIndices(prefix))
  beforeEach(async () => {
    kibana = await startKibana()
  })
  afterEach(() => kibana.close())

  const imports = (store: string, ...more: readonly string[]): readonly string[] => [
    ...['dashboards', 'import', '--kibana', kibana.url, '--store', store],
    ...more,
  ]

  it('puts the dashboards of a store into a space, after a look at the cluster’s own mapping', async () => {
    const { stdout } = await succeed(imports(addressOf(prefix), '--space', 'produkt'))
    const objects = buildObjects(prefix)
    expect(stdout).toContain(
      `${objects.length} saved objects are in Kibana at ${kibana.url}/s/produkt (9.2.1)`,
    )
    expect(kibana.spaces.get('produkt')?.size).toBe(objects.length)
  })

  it('writes nothing where the indices are not there', async () => {
    const { code, stderr } = await start(imports(addressOf(`${prefix}-empty`))).ended
    expect(code).toBe(1)
    expect(stderr).toContain('TX_DASHBOARDS_FIELDS')
    expect(stderr).toContain(`${prefix}-empty-mentions`)
    expect(kibana.spaces.get('default')?.size).toBe(0)
  })

  it('writes nothing where a field of a panel is missing in the mapping, and names it', async () => {
    const old = newPrefix()
    for (const set of VIEWS) {
      const answer = (await askServer(`/${prefix}-${set}/_mapping`)) as Record<string, { mappings: Mapping }>
      const mappings = Object.values(answer)[0]?.mappings as Mapping
      if (set === 'fixes') delete mappings.properties['score_low']
      await askServer(`/${old}-${set}`, 'PUT', { mappings })
    }
    const { code, stderr } = await start(imports(addressOf(old))).ended
    for (const set of VIEWS) {
      await askServer(`/${old}-${set}`, 'DELETE')
    }
    expect(code).toBe(1)
    expect(stderr).toContain('score_low')
    expect(kibana.asked.filter((line) => line.includes('_import'))).toEqual([])
  })
})

interface Mapping {
  readonly properties: Record<string, unknown>
}
