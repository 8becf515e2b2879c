import { describe } from 'vitest'
import { elasticsearch, newElasticStore } from '../services/use-elasticsearch.js'
import { runStoreContract } from './store.contract.js'

describe.skipIf(elasticsearch === null)('with a server', () => {
  runStoreContract({ name: 'Elasticsearch', newStore: newElasticStore })
})
