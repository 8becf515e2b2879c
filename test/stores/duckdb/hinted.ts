import { expect } from 'vitest'

/** A failure (not a wrong usage) with this code that says what to do. */
export const hinted = (code: string) => ({
  name: 'TingxianError',
  code,
  hint: expect.stringMatching(/\S{3}/),
  exitCode: 1,
})
