import { expect } from 'vitest'
import type { Ended } from '../run/command.js'

/**
 * The one line in which a command says what is wrong: code, place and, in brackets, the cure. Fails when there is more
 * than that line beside the plain lines of progress.
 */
export const complaint = ({ stderr }: Ended): string => {
  const lines = stderr.trimEnd().split('\n')
  const found = lines.filter((line) => /TX_/.test(line))
  expect(found, stderr).toHaveLength(1)
  expect(stderr).not.toMatch(/\n\s+at |TX_INTERNAL/)
  const line = found[0] as string
  expect(lines.at(-1)).toBe(line)
  expect(line).toMatch(/^TX_[A-Z_]+: .+ \(.+\)$/)
  return line
}
