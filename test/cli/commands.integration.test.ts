import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DOCUMENT_STAGES } from '../../src/pipelines/index.js'
import { succeed, tingxian } from '../run/command.js'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingxian-cli-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('help', () => {
  it('names all commands, shows examples and tells the exit codes', async () => {
    const { stdout } = await succeed(['--help'])
    for (const command of ['run', 'analyze', 'explain', 'eval', 'review', 'terms', 'taxonomy'])
      expect(stdout).toMatch(`\n  ${command} `)
    expect(stdout).toContain('tingxian run --input reviews.csv')
    expect(stdout).toContain('Exit codes: 0 done; 1 failed; 2 wrong usage')
  })

  it('of a command names every setting with its environment variable', async () => {
    const { stdout } = await succeed(['run', '--help'])
    for (const flag of ['--input', '--map', '--store', '--out', '--threads', '--now', '--json', '--debug'])
      expect(stdout).toContain(flag)
    expect(stdout).toContain('[TINGXIAN_MAX_REJECTED_SHARE]')
  })

  it('is what wrong usage is sent to', async () => {
    const { code, stderr } = await tingxian([])
    expect(code).toBe(2)
    expect(stderr).toContain('Usage: tingxian')
  })
})

describe('version', () => {
  it('is that of the package', async () => {
    const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'))
    expect((await succeed(['--version'])).stdout).toBe(`${version}\n`)
  })
})

describe('explain', () => {
  it('shows a text after each stage, with the number masked and pain and ask found', async () => {
    const { stdout } = await succeed([
      'explain',
      '客户：尺码偏小了，我补差价换大一号可以吗，电话 15400001234\n客服：抱歉，系统不支持',
      '--category',
      '服装',
    ])
    const order = DOCUMENT_STAGES.map((stage) => stdout.search(new RegExp(`^${stage}$`, 'm')))
    expect(order).toEqual([...order].sort((a, b) => a - b))
    expect(order[0]).toBe(0)
    expect(stdout).toContain('[手机号]')
    expect(stdout.slice(order[2])).not.toContain('15400001234')
    expect(stdout).toContain('pain 尺寸不准')
    expect(stdout).toMatch(/request 补差价换货 .* not met refused/)
  })

  it('says why a text carries no voice, as JSON where a program reads it', async () => {
    const { stdout } = await succeed(['explain', '   ', '--json'])
    expect(JSON.parse(stdout)).toEqual([{ stage: 'normalize', lines: ['dropped: empty_text'] }])
  })
})

describe('taxonomy check', () => {
  it('runs the examples of a team’s own code beside the shipped ones, and names those that come out otherwise', async () => {
    const own = join(folder, 'own/taxonomy')
    await mkdir(own, { recursive: true })
    await writeFile(
      join(own, '花蔫.yml'),
      [
        'code: 花蔫',
        'group: 商品',
        'stage: 签收',
        'definition: 鲜花送到时已经打蔫',
        'rules: [{ any: [花头低垂着] }]',
        'examples:',
        '  match: [一束花头低垂着, 打开时花头低垂着, 玫瑰都谢了]',
        '  no_match: [花很精神, 开了一周, 香气淡雅]',
        '',
      ].join('\n'),
    )
    const { code, stdout, stderr } = await tingxian(['taxonomy', 'check', '--taxonomy', join(folder, 'own')])
    expect(code).toBe(1)
    expect(stdout).toContain('花蔫.yml: 花蔫: "玫瑰都谢了" should match; found: nothing')
    expect(stdout).not.toContain('花头低垂着" should match')
    expect(stderr).toMatch(/^TX_TAXONOMY_EXAMPLES: \d+ of \d+ examples/)
  }, 60_000)
})

describe('run', () => {
  it('prints JSON for programs, and a table whose borders line up though titles are wide', async () => {
    const file = join(folder, 'few.jsonl')
    const texts = ['尺码偏小，穿着紧', '尺寸不准，小了一码', '尺码太小了，退了', '衣服尺码偏大']
    await writeFile(
      file,
      texts.map((text, index) => JSON.stringify({ text, customer: `c${index}` })).join('\n'),
    )
    const out = join(folder, 'few')
    const json = await succeed(['run', '--input', file, '--out', out, '--threads', '1', '--json'])
    const { fixes, summary } = JSON.parse(json.stdout)
    expect(fixes[0].themes).toContain('pain:尺寸不准')
    expect(summary.received).toBe(4)

    const { stdout } = await succeed(['run', '--input', file, '--out', out, '--threads', '1'])
    const rows = stdout.split('\n').filter((line) => /^[┌│└]/.test(line))
    expect(rows.length).toBeGreaterThanOrEqual(4)
    expect(new Set(rows.map(width)).size).toBe(1)
    expect(stdout).toContain(`报告: ${join(out, 'report.html')}`)
  }, 60_000)
})

/** Columns that a line takes on a terminal: Han characters and full-width marks take two. */
const width = (line: string): number =>
  [...line].reduce((sum, character) => sum + (/[⺀-鿿＀-｠]/.test(character) ? 2 : 1), 0)
