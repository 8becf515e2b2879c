import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Tests that share one Elasticsearch, started for them by `test/services/elasticsearch-setup.ts`. */
const WITH_SERVER = 'test/**/*.server.test.ts'

/** The longest, by seconds. */
const LONGEST = [
  'test/run/taxonomy.integration.test.ts',
  'test/stores/elasticsearch.server.test.ts',
  'test/stores/elasticsearch/secured.integration.test.ts',
  'test/stores/elasticsearch/faults.server.test.ts',
  'test/stores/elasticsearch/indices.server.test.ts',
]

/** Longest first: else one worker has nothing to do while the other ends a long file. Vitest goes by size, which says little. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const place = ({ moduleId }: TestSpecification): number => {
      const index = LONGEST.findIndex((path) => moduleId.endsWith(path))
      return index < 0 ? LONGEST.length : index
    }
    return sorted.toSorted((a, b) => place(a) - place(b))
  }
}

const everywhere = {
  setupFiles: ['test/fixed-seed.ts'],
  testTimeout: 60_000,
  hookTimeout: 120_000,
  // What is tested is text, whatever the machine's own wish for colours.
  env: { NO_COLOR: '1' },
}

export default defineConfig({
  test: {
    // Left to itself, vitest keeps one of two cores free; most tests wait for processes of their own.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    sequence: { sequencer: LongestFirst },
    projects: [
      { test: { ...everywhere, name: 'alone', include: ['test/**/*.test.ts'], exclude: [WITH_SERVER] } },
      {
        test: {
          ...everywhere,
          name: 'server',
          include: [WITH_SERVER],
          globalSetup: ['test/services/elasticsearch-setup.ts'],
        },
      },
    ],
    reporters: process.env['CI'] ? ['default', 'json'] : ['default'],
    outputFile: { json: '.cache/vitest.json' },
  },
})
