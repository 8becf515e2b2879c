import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openStore } from '../../src/stores/open-store.js'
import { elasticsearch, newElasticStore } from '../services/use-elasticsearch.js'
import { allAnswers } from './answers.js'
import { arbitraryBatches } from './arbitrary-batch.js'
import { joined } from './rows.js'
import { runStoreContract } from './store.contract.js'
import { checkStoreProperties, withStore } from './store-properties.js'

describe.skipIf(elasticsearch === null)('with a server', () => {
  runStoreContract({ name: 'Elasticsearch', newStore: newElasticStore })

  checkStoreProperties('Elasticsearch', newElasticStore, 4)

  test('Elasticsearch answers what DuckDB answers', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryBatches, async (batches) => {
        const embedded = await withStore(() => openStore('duckdb::memory:'), [joined(batches)], allAnswers)
        expect(await withStore(newElasticStore, [joined(batches)], allAnswers)).toEqual(embedded)
      }),
      { numRuns: 8 },
    )
  })
})
