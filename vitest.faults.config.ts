import { defineConfig } from 'vitest/config'

/** Real servers and real processes, disturbed: `npm run test:faults`, one after the other. */
export default defineConfig({
  test: {
    include: ['test/faults/**/*.faults.ts'],
    setupFiles: ['test/fixed-seed.ts'],
    hookTimeout: 120_000,
    fileParallelism: false,
    reporters: process.env['CI'] ? ['verbose', 'json'] : ['verbose'],
    outputFile: { json: '.cache/vitest-faults.json' },
  },
})
