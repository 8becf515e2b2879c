import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { succeed, tingxian } from '../run/command.js'
import { generateFeedback } from '../run/generate-feedback.js'
import { complaint } from './one-line.js'

let folder = ''
let mounted = false
const path = (name: string) => join(folder, name)
const run = (out: string, ...flags: string[]) =>
  tingxian(['run', '--input', path('week.jsonl'), '--out', path(out), '--threads', '1', ...flags])

/** A disk of its own, of that many kilobytes; false where this machine does not let us have one. */
const mount = (name: string, options: string): boolean => {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', path(name)], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
const unmount = (name: string) => execFileSync('umount', [path(name)], { stdio: 'ignore' })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingxian-store-'))
  await generateFeedback(path('week.jsonl'), 2000)
  await mkdir(path('disk'))
  mounted = mount('disk', 'size=64k')
  if (mounted) unmount('disk')
  else console.warn('SKIPPED: full and read-only disks, since this machine lets us mount no tmpfs')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('a place that cannot be written to', () => {
  it('a file where the folder should be is told before anything is analyzed', async () => {
    await writeFile(path('taken'), 'mine')
    const ended = await run('taken')
    expect(complaint(ended)).toMatch(/^TX_OUTPUT_WRITE_FAILED: cannot write to .*taken.*--out/)
    expect(ended.code).toBe(1)
    expect(await readFile(path('taken'), 'utf8')).toBe('mine')
  })

  it('a folder that is not there under the output of analyze is told', async () => {
    const ended = await tingxian([
      'analyze',
      '--input',
      path('week.jsonl'),
      '--output',
      '/nowhere/lines.jsonl',
    ])
    expect(complaint(ended)).toMatch(
      /^TX_OUTPUT_WRITE_FAILED: cannot write to \/nowhere\/lines\.jsonl: ENOENT/,
    )
    expect(ended.code).toBe(1)
  })

  it('a read-only disk is told, and nothing is left on it', async ({ skip }) => {
    if (!mounted) skip()
    mount('disk', 'size=1m,ro')
    try {
      const ended = await run('disk')
      expect(complaint(ended)).toMatch(/^TX_(STORE|OUTPUT)_WRITE_FAILED: .*disk.*read-only/i)
      expect(ended.code).toBe(1)
      expect(await readdir(path('disk'))).toEqual([])
    } finally {
      unmount('disk')
    }
  })

  it('a disk that fills up is told, no result file is half there, and the same command ends well with room', async ({
    skip,
  }) => {
    if (!mounted) skip()
    mount('disk', 'size=600k')
    try {
      const ended = await run('disk')
      expect(complaint(ended)).toMatch(/^TX_(STORE|OUTPUT|SOURCE)_\w+: .*disk/)
      expect(ended.code).toBe(1)
      expect((await readdir(path('disk'))).filter((name) => /json$|html$/.test(name))).toEqual([])
      execFileSync('mount', ['-o', 'remount,size=64m', path('disk')])
      const second = await run('disk')
      expect(second.code, second.stderr).toBe(0)
      expect(existsSync(path('disk/fixes.json'))).toBe(true)
    } finally {
      unmount('disk')
    }
  }, 90_000)
})

describe('a store that is not ours', () => {
  it('made by a newer version is told, and stays as it is', async () => {
    await mkdir(path('newer'))
    const instance = await DuckDBInstance.create(path('newer/tingxian.duckdb'))
    const connection = await instance.connect()
    await connection.run('CREATE TABLE migrations (number INTEGER, name VARCHAR, checksum VARCHAR)')
    await connection.run("INSERT INTO migrations VALUES (999, '0999-of-tomorrow', 'x')")
    connection.closeSync()
    instance.closeSync()
    const before = await readFile(path('newer/tingxian.duckdb'))
    const ended = await run('newer')
    expect(complaint(ended)).toMatch(
      /^TX_STORE_NEWER: .*newer tingxian \(it has step 0999-of-tomorrow\) \(update tingxian/,
    )
    expect(ended.code).toBe(1)
    expect((await readFile(path('newer/tingxian.duckdb'))).equals(before)).toBe(true)
  })

  it('a file that is no database is told, and stays as it is', async () => {
    await writeFile(path('notes.txt'), 'my notes')
    const ended = await run('notes', '--store', `duckdb:${path('notes.txt')}`)
    expect(complaint(ended)).toMatch(/^TX_STORE_NOT_A_STORE: .*notes\.txt/)
    expect(await readFile(path('notes.txt'), 'utf8')).toBe('my notes')
  })

  it('of an unknown kind is wrong usage', async () => {
    const ended = await run('kind', '--store', 'mysql:root')
    expect(complaint(ended)).toMatch(/^TX_STORE_UNKNOWN: the store mysql:root .*duckdb:PATH/)
    expect(ended.code).toBe(2)
  })
})

describe('a broken taxonomy', () => {
  const own = async (name: string, text: string): Promise<string> => {
    const taxonomy = join(folder, name.replace('.yml', ''), 'taxonomy')
    await mkdir(taxonomy, { recursive: true })
    await writeFile(join(taxonomy, name), text)
    return join(taxonomy, '..')
  }

  it.each([
    [
      '色差.yml',
      'code: 色差\ngroup: 商品\nstage: 签收\ndefinition: 颜色\nrule: []\n',
      /色差\.yml:5: unknown key "rule"|色差\.yml:\d+: /,
    ],
    ['花蔫.yml', 'code: 花蔫\ngroup: [\n', /花蔫\.yml:\d+: /],
    ['花折.yml', 'code: 花蔫\n', /花折\.yml:\d+: /],
  ])('%s is told with file, line and key, exit 1', async (name, text, says) => {
    const ended = await run(`out-${name}`, '--taxonomy', await own(name, text))
    const line = complaint(ended)
    expect(line).toMatch(/^TX_TAXONOMY_INVALID: .*\(.*docs\/lexicons\.md/)
    expect(line).toMatch(says)
    expect(ended.code).toBe(1)
    expect(existsSync(path(`out-${name}`))).toBe(false)
  })

  it('a folder that is not there is wrong usage', async () => {
    const ended = await tingxian(['taxonomy', 'check', '--taxonomy', path('nowhere')])
    expect(complaint(ended)).toMatch(/^TX_TAXONOMY_MISSING: .*nowhere/)
    expect(ended.code).toBe(2)
  })
})

describe('wrong usage', () => {
  it.each([
    [['run', '--input', 'a.csv', '--colour'], /unknown option '--colour'/],
    [['run'], /required option '--input/],
    [['dance'], /unknown command 'dance'/],
    [['run', '--input', 'a.csv', '--threads', 'many'], /TX_CONFIG_INVALID: --threads: "many"/],
    [['run', '--input', 'a.csv', '--now', '2026-02-31'], /TX_CONFIG_INVALID: --now: "2026-02-31"/],
    [['run', '--input', 'a.csv', '--segmenter', 'jieba'], /TX_CONFIG_INVALID: --segmenter: "jieba".*node-rs/],
  ])('%j ends with 2 and says what is wrong', async (args, says) => {
    const ended = await tingxian(args, { cwd: folder })
    expect(ended.stderr).toMatch(says)
    expect(ended.code).toBe(2)
    expect(ended.stdout).toBe('')
  })

  it('a setting of the environment is named as such', async () => {
    const ended = await tingxian(['run', '--input', 'a.csv'], { cwd: folder, env: { TINGXIAN_THREADS: '0' } })
    expect(complaint(ended)).toMatch(/^TX_CONFIG_INVALID: environment TINGXIAN_THREADS: "0"/)
    expect(await succeed(['--version'], { env: { TINGXIAN_THREADS: '0' } })).toMatchObject({ code: 0 })
  })
})
