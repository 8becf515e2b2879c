import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** Tests that share one Elasticsearch, started for them by `test/services/elasticsearch-setup.ts`. */
const WITH_SERVER = 'test/**/*.server.test.ts'

const everywhere = {
  setupFiles: ['test/fixed-seed.ts'],
  testTimeout: 60_000,
  hookTimeout: 120_000,
}

export default defineConfig({
  test: {
    // Left to itself, vitest keeps one of two cores free; most tests wait for processes of their own.
    maxWorkers: Math.max(2, availableParallelism() - 1),
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
