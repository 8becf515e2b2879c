import type { TestProject } from 'vitest/node'
import { type ElasticsearchServer, startElasticsearch } from './elasticsearch.js'
import { elasticsearchMissing } from './find-elasticsearch.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the server for all tests of this run is; null where none can be had. */
    elasticsearch: string | null
  }
}

let server: ElasticsearchServer | null = null

/**
 * One server for all tests that need one: `TINGXIAN_TEST_ELASTICSEARCH` names one that runs already (in a container, for
 * example), else it is found or installed. Where that cannot be, the tests are skipped by name and reason; never in CI.
 */
export const setup = async (project: TestProject): Promise<void> => {
  const running = process.env['TINGXIAN_TEST_ELASTICSEARCH']
  if (running) return project.provide('elasticsearch', running)
  if (elasticsearchMissing() !== null) return project.provide('elasticsearch', null)
  server = await startElasticsearch()
  project.provide('elasticsearch', server.url)
}

export const teardown = async (): Promise<void> => {
  await server?.stop()
}
