import type { TestProject } from 'vitest/node'
import { startElasticsearch } from './elasticsearch.js'
import { findElasticsearch } from './find-elasticsearch.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the server for all tests of this run is; null where none can be had. */
    elasticsearch: string | null
  }
}

/**
 * One server for all tests that need one: `TINGXIAN_TEST_ELASTICSEARCH` names one that runs already (in a container, for
 * example), else it is found or installed. Where that cannot be, the tests are skipped by name and reason; never in CI.
 */
export default async (project: TestProject): Promise<(() => Promise<void>) | undefined> => {
  const running = process.env['TINGXIAN_TEST_ELASTICSEARCH']
  if (running) {
    project.provide('elasticsearch', running)
    return undefined
  }
  const distribution = findElasticsearch()
  if ('missing' in distribution) {
    if (process.env['CI']) throw new Error(`tests need Elasticsearch: ${distribution.missing}`)
    console.warn(`SKIPPED: tests that need Elasticsearch: ${distribution.missing}`)
    project.provide('elasticsearch', null)
    return undefined
  }
  const server = await startElasticsearch()
  project.provide('elasticsearch', server.url)
  return server.stop
}
