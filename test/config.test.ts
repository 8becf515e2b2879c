import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadConfig, SETTINGS } from '../src/config.js'
import { TingxianError } from '../src/errors.js'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tingxian-config-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

/** What a person would read; fails when there is no error. */
const errorOf = (work: () => unknown): TingxianError => {
  try {
    work()
  } catch (error) {
    if (error instanceof TingxianError) return error
    throw error
  }
  throw new Error('nothing was wrong')
}

describe('settings', () => {
  it('come from flags over environment over file over default', () => {
    const file = write('all.yml', 'threads: 3\nout: from-file\nsegmenter: node-rs\n')
    const env = { TINGXIAN_THREADS: '4', TINGXIAN_OUT: 'from-environment' }
    const config = loadConfig({ threads: '5' }, env, file)
    expect(config).toMatchObject({
      threads: 5,
      out: 'from-environment',
      segmenter: 'node-rs',
      maxRejectedShare: 0.2,
    })
  })

  it('without any are the defaults of the table', () => {
    const defaults = Object.fromEntries(
      Object.entries(SETTINGS).map(([name, entry]) => [name, entry.default]),
    )
    expect(loadConfig({}, {}, write('nothing.yml', ''))).toEqual(defaults)
  })

  it('take an empty variable of the environment for none', () => {
    expect(loadConfig({}, { TINGXIAN_SEGMENTER: '' }, write('none.yml', '{}')).segmenter).toBe('nodejieba')
  })

  it('have distinct flags and variables, which are named like each other', () => {
    for (const [name, { flag, env }] of Object.entries(SETTINGS)) {
      const words = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
      expect(flag.split(' ')[0]).toBe(`--${words}`)
      expect(env).toBe(`TINGXIAN_${words.toUpperCase().replaceAll('-', '_')}`)
    }
  })
})

describe('a setting that is not right', () => {
  it.each([
    [{ threads: '0' }, {}, /^--threads: "0"/],
    [{ threads: '2.5' }, {}, /^--threads: "2.5"/],
    [{ now: 'tomorrow' }, {}, /^--now: "tomorrow".*2026-03-31/],
    [{ now: '2026-02-31' }, {}, /^--now: "2026-02-31".*calendar/],
    [{ maxRejectedShare: '20' }, {}, /^--max-rejected-share: "20"/],
    [{}, { TINGXIAN_SEGMENTER: 'jieba' }, /^environment TINGXIAN_SEGMENTER: "jieba".*node-rs/],
  ])('%j %j is told with where it came from and what it may be', (flags, env, message) => {
    const error = errorOf(() => loadConfig(flags, env, write('empty.yml', '')))
    expect(error).toMatchObject({ code: 'TX_CONFIG_INVALID', exitCode: 2 })
    expect(error.message).toMatch(message)
    expect(error.message).not.toContain('\n')
    expect(error.hint).toMatch(/^--[a-z-]+: ./)
  })

  it('of the file names file and setting', () => {
    const file = write('bad.yml', 'threads: many\n')
    expect(errorOf(() => loadConfig({}, {}, file)).message).toContain(`${file} threads: "many"`)
  })

  it('that does not exist is named, with those that do', () => {
    const file = write('unknown.yml', 'thread: 2\n')
    const error = errorOf(() => loadConfig({}, {}, file))
    expect(error.message).toBe(`${file}: unknown setting "thread"`)
    expect(error.hint).toContain('threads')
  })

  it.each([
    ['list.yml', '- threads\n'],
    ['word.yml', 'threads\n'],
    ['broken.yml', 'threads: [1\n'],
  ])('in a file that is no map of settings (%s) is told in one line', (name, text) => {
    const error = errorOf(() => loadConfig({}, {}, write(name, text)))
    expect(error).toMatchObject({ code: 'TX_CONFIG_INVALID', exitCode: 2 })
    expect(error.message).toContain(name)
    expect(error.message).not.toContain('\n')
  })

  it('in a file that is not there is wrong usage', () => {
    const error = errorOf(() => loadConfig({}, {}, join(folder, 'absent.yml')))
    expect(error).toMatchObject({ code: 'TX_CONFIG_MISSING', exitCode: 2 })
  })
})
