import { describe, expect, it } from 'vitest'
import { listFiles, readDocument } from './files.js'

const codesIn = (text: string, pattern: RegExp): readonly string[] =>
  Array.from(text.matchAll(pattern), ([, code = '']) => code)

const page = readDocument('docs/errors.md')
const documented = codesIn(page, /^\| `(TX_[A-Z_]+)` \|/gm)
const thrown = new Set(
  listFiles('src', '.ts').flatMap((file) => codesIn(readDocument(file), /['"`](TX_[A-Z_]*[A-Z])['"`]/g)),
)

describe('docs/errors.md', () => {
  it('lists exactly the codes that src uses', () => {
    expect([...documented].sort()).toEqual([...thrown].sort())
  })

  it('lists each code once', () => {
    expect(documented).toHaveLength(new Set(documented).size)
  })

  it('names no code elsewhere on the page that is not in its tables', () => {
    expect(documented).toEqual(expect.arrayContaining([...codesIn(page, /(TX_[A-Z_]+)/g)]))
  })

  it('gives the exit code that src gives wherever a code is thrown with one literal set of options', () => {
    const wrong = exitCodesOfSource().filter(
      ({ code, exitCode }) => !new RegExp(`^\\| \`${code}\` \\| ${exitCode}\\b`, 'm').test(page),
    )
    expect(wrong).toEqual([])
  })

  it('has a meaning and a cure for every code', () => {
    const rows = page.split('\n').filter((line) => line.startsWith('| `TX_'))
    for (const row of rows) expect(row.split('|').map((cell) => cell.trim().length > 0)).toEqual(FILLED_ROW)
  })
})

/** Cells between bars: nothing, code, exit, meaning, cure, nothing. */
const FILLED_ROW = [false, true, true, true, true, false]

function exitCodesOfSource(): readonly { code: string; exitCode: number }[] {
  return listFiles('src', '.ts').flatMap((file) =>
    readDocument(file)
      .split('new TingxianError(')
      .slice(1)
      .flatMap((call) => {
        const code = /^\s*'(TX_[A-Z_]+)'/.exec(call)?.[1]
        const options = call.slice(0, endOfCall(call))
        if (code === undefined) return []
        return [{ code, exitCode: Number(/exitCode: ([12])/.exec(options)?.[1] ?? 1) }]
      }),
  )
}

/** Where the brackets of a call close; brackets in messages come in pairs. */
function endOfCall(call: string): number {
  let depth = 1
  for (let at = 0; at < call.length; at += 1) {
    if (call[at] === '(') depth += 1
    if (call[at] === ')') depth -= 1
    if (depth === 0) return at
  }
  return call.length
}
