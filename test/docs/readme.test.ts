import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createProgram } from '../../src/cli/program.js'
import { SETTINGS } from '../../src/config.js'
import { CORPUS_STAGES, DOCUMENT_STAGES } from '../../src/pipelines/index.js'
import { fencedBlocks, readDocument } from './files.js'

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readDocument('package.json')))

const FLOW = ['sources', ...DOCUMENT_STAGES, 'store', ...CORPUS_STAGES]
/** A node of the picture touches an arrow; words beside the picture do not. */
const NODE = /(?<=▶ )[a-z]+|[a-z]+(?= [─◀])/g

describe.each(['README.md', 'README.zh.md'])('%s', (path) => {
  const text = readDocument(path)
  const [picture = '', commands = ''] = fencedBlocks(text)

  it('opens with one sentence, then the picture', () => {
    const opening = text
      .slice(0, text.indexOf('```'))
      .split('\n')
      .filter((line) => line !== '')
    expect(opening).toHaveLength(2)
    expect(opening[0]).toMatch(/^# /)
    expect(opening[1]?.match(/[.。]/g)).toHaveLength(1)
  })

  it('draws the stages of the code, in their order', () => {
    expect(Array.from(picture.matchAll(NODE), ([node]) => node)).toEqual(FLOW)
  })

  it('then gives the two commands, which package.json knows', () => {
    const lines = commands
      .trim()
      .split('\n')
      .map((line) => line.replace(/ +#.*$/, ''))
    expect(lines).toEqual(['npm ci && npm run demo', 'npm ci && npm test'])
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['demo', 'test']))
  })

  it('names no other script that package.json lacks', () => {
    const named = Array.from(text.matchAll(/npm run ([a-z:-]+)/g), ([, script = '']) => script)
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named))
  })

  it('lists every command of the program and none besides', () => {
    const listed = Array.from(text.matchAll(/^\| `tingxian ([a-z]+)/gm), ([, name]) => name)
    const commands = createProgram().commands.map((command) => command.name())
    expect(listed.sort()).toEqual(commands.sort())
  })

  it('lists every setting with its flag, variable and name in the file', () => {
    const rows = Array.from(
      text.matchAll(/^\| `(--[a-z-]+)` \| `(TINGXIAN_[A-Z_]+)` \| `([A-Za-z]+)` \|/gm),
      ([, flag, env, name]) => ({ flag, env, name }),
    )
    const settings = Object.entries(SETTINGS).map(([name, { flag, env }]) => ({
      flag: flag.split(' ')[0],
      env,
      name,
    }))
    expect(rows).toEqual(settings)
  })
})
