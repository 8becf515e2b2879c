import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunResult } from '../../src/model/fix.js'
import type { ThemeEvent } from '../../src/model/theme-event.js'
import { succeed, tingxian } from '../run/command.js'

/** Under twelve letters: longer ones of one make would count as copies. */
const SAID = ['没有手提袋', '没有吊牌', '按钮太硬', '旋钮太紧', '旋钮掉了', '外观大方好看']
const LATER = ['没有袋子', '大旋钮掉了', '没有门帘']

type Themes = RunResult['themes']

let folder = ''
const out = (): string => join(folder, 'out')
const themes = (...args: readonly string[]) => succeed(['themes', ...args, '--out', out()])
const run = async (file: string): Promise<Themes> => {
  await succeed(['run', '--input', join(folder, file), '--out', out(), '--threads', '1'])
  return JSON.parse(await readFile(join(out(), 'themes.json'), 'utf8')) as Themes
}
const newOnes = (all: Themes) =>
  Object.fromEntries(all.filter(({ kind }) => kind === 'new').map(({ name, reach }) => [name, reach]))

const weeks = (from: number, to: number, texts: readonly string[]): string => {
  const rows = ['编号,评价内容,评价时间,类目']
  for (let week = from; week < to; week++) {
    for (const [index, text] of texts.entries()) {
      const day = new Date(Date.UTC(2025, 0, 6 + 7 * week + index)).toISOString().slice(0, 10)
      rows.push(`${week}-${index},${text},${day},洗衣机`)
    }
  }
  return `${rows.join('\n')}\n`
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingxian-themes-'))
  await writeFile(join(folder, 'first.csv'), weeks(0, 10, SAID))
  await writeFile(join(folder, 'later.csv'), weeks(10, 60, [...SAID, ...LATER]))
  await run('first.csv')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('decisions on themes', () => {
  it('hold fifty weeks later, for what came in since, too', async () => {
    await themes('rename', '没有手提袋', '不配手提袋', '--by', '王芳', '--why', '大家这么叫')
    await themes('merge', '没有吊牌', '--into', '没有手提袋', '--by', '王芳')
    await themes('split', '旋钮太紧、旋钮掉了', '旋钮掉了', '--name', '旋钮脱落')
    await themes('reject', '按钮太硬')
    const before = await run('first.csv')
    expect(newOnes(before)).toEqual({ 不配手提袋: 20, 旋钮太紧: 10, 旋钮脱落: 10 })
    const after = await run('later.csv')
    expect(newOnes(after)).toEqual({ 不配手提袋: 170, 旋钮太紧: 60, 旋钮脱落: 110, 没有门帘: 50 })
    const idsOf = (all: Themes) => all.filter(({ kind }) => kind === 'new').map(({ theme_id }) => theme_id)
    expect(idsOf(after)).toEqual(expect.arrayContaining(idsOf(before)))
    const run60 = JSON.parse(await readFile(join(out(), 'run.json'), 'utf8'))
    expect(run60.themes).toMatchObject({ kept: 3, born: [{ name: '没有门帘' }], died: [], moved_share: 0 })
  })

  it('can each be taken back, and the ledger keeps them all', async () => {
    const log = JSON.parse((await themes('log', '--json')).stdout) as readonly ThemeEvent[]
    expect(log.map(({ act, decided_by }) => [act, decided_by === '王芳'])).toEqual([
      ['rename', true],
      ['merge', true],
      ['split', false],
      ['reject', false],
    ])
    const merge = log.find(({ act }) => act === 'merge')?.event_id ?? ''
    await themes('undo', merge, '--why', '不是一回事')
    expect(newOnes(await run('later.csv'))).toMatchObject({ 不配手提袋: 110, 没有吊牌: 60 })
    const { stdout } = await themes('log')
    expect(stdout.split('\n').filter((line) => line.includes('[已撤销]'))).toHaveLength(1)
    expect(stdout).toContain('大家这么叫')
    await expect(tingxian(['themes', 'undo', merge, '--out', out()])).resolves.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('TX_THEME_REFUSED'),
    })
  })

  it('are refused with a cure where they cannot be followed', async () => {
    const refused = async (...args: readonly string[]): Promise<string> => {
      const { code, stderr } = await tingxian(['themes', ...args, '--out', out()])
      expect(code).toBe(2)
      return stderr
    }
    expect(await refused('rename', '没有这个', '名字')).toContain('TX_THEME_UNKNOWN')
    expect(await refused('split', '没有门帘', '没有门帘')).toContain('TX_THEME_REFUSED')
    expect(await refused('merge', '没有门帘', '--into', '没有门帘')).toContain('TX_THEME_REFUSED')
    expect(await refused('move', '没有门帘', '旋钮', '--to', '不配手提袋')).toContain('TX_THEME_UNKNOWN')
  })

  it('accept a theme into the taxonomy: it counts as a pain, and a file for the lexicon is drafted', async () => {
    const { stdout } = await themes('accept', '没有门帘', '--as', '没有门帘')
    expect(stdout).toContain('code: 没有门帘')
    const all = await run('later.csv')
    expect(all.find(({ theme_id }) => theme_id === 'pain:没有门帘')).toMatchObject({
      kind: 'pain',
      reach: 50,
    })
    expect(newOnes(all)).not.toHaveProperty('没有门帘')
    expect((await themes('show', '没有门帘')).stdout).toContain('收进分类')
  })

  it('are followed to the byte by a run over the same data', async () => {
    const read = async (): Promise<readonly string[]> =>
      Promise.all(
        ['fixes.json', 'themes.json', 'mentions.jsonl'].map((file) => readFile(join(out(), file), 'utf8')),
      )
    const before = await read()
    await run('later.csv')
    expect(await read()).toEqual(before)
  })
})
