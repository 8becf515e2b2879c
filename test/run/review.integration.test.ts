import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complaint } from '../cli/one-line.js'
import { succeed, tingxian } from './command.js'
import { createReviewFolder, type ListRow, type ReviewFolder, readList, writeList } from './review-folder.js'

let folder = ''
let team: ReviewFolder
let list: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingxian-review-'))
  team = await createReviewFolder(folder)
  await team.run()
  list = join(folder, 'list.csv')
  await succeed(['review', 'export', '--out', team.out, '--file', list, '--items', '60'])
}, 120_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

const rowOf = async (words: string): Promise<ListRow> => {
  const row = (await readList(list)).find(({ context }) => context.replaceAll(/[【】]/g, '').includes(words))
  if (row === undefined) throw new Error(`the list has no ${words}`)
  return row
}

const importList = async (rows: readonly ListRow[], ...args: readonly string[]) => {
  const file = join(folder, `answers-${Math.random()}.csv`)
  await writeList(file, rows)
  return succeed(['review', 'import', file, '--out', team.out, '--reviewer', '小王', ...args])
}

const codesOf = async (id: string): Promise<readonly string[]> =>
  (await team.mentions())
    .filter((mention) => mention.id === id)
    .map(({ code }) => code)
    .sort()

describe('the correction loop', () => {
  it('writes a list of what was tagged, and does not write over it', async () => {
    const rows = await readList(list)
    expect(rows.length).toBeGreaterThan(8)
    expect(rows.filter(({ sample }) => sample === '随机').length).toBeGreaterThan(5)
    const again = await tingxian(['review', 'export', '--out', team.out, '--file', list])
    expect(again.code).toBe(2)
    expect(complaint(again)).toMatch(/^TX_REVIEW_FILE_EXISTS: .*list\.csv is there already/)
  })

  it('counts by people’s corrections on the next run, and still when all is analyzed anew', async () => {
    const [wrong, other, right] = [
      await rowOf('比标的小了一圈'),
      await rowOf('颜色和图片上的不一样'),
      await rowOf('袖子盖住手'),
    ]
    expect(await codesOf('r1')).toContain(wrong.code)
    expect(await codesOf('r7')).not.toContain('与描述不符')
    const answers = [
      { ...wrong, verdict: '错' },
      { ...other, verdict: '与描述不符' },
      { ...right, verdict: '对', blocks: '是' },
      { ...(await rowOf('客服的态度倒是很好')), verdict: '漏：材质差', quote: '态度倒是很好' },
    ]
    expect((await importList(answers)).stdout).toContain(
      '4 added, 0 known already, 0 without an answer, 0 bad',
    )
    expect((await importList(answers)).stdout).toContain('0 added, 4 known already')

    await team.run()
    const corrected = async () => ({
      wrong: (await codesOf('r1')).includes(wrong.code),
      recoded: (await codesOf('r7')).filter((code) => [other.code, '与描述不符'].includes(code)),
      missed: (await codesOf('r9')).includes('材质差'),
      right: (await team.mentions()).find(({ id, code }) => id === 'r3' && code === right.code),
    })
    const after = await corrected()
    expect(after).toMatchObject({
      wrong: false,
      recoded: ['与描述不符'],
      missed: true,
      right: { blocks: true, confidence: 1 },
    })

    const own = join(folder, 'own/taxonomy')
    await mkdir(own, { recursive: true })
    await writeFile(
      join(own, '花蔫.yml'),
      'code: 花蔫\ngroup: 商品\nstage: 签收\ndefinition: 鲜花打蔫\nrules: [{ any: [花头低垂着] }]\nexamples: { match: [花头低垂着, 花头低垂着了, 都花头低垂着], no_match: [新鲜, 很香, 开了] }\n',
    )
    await team.run('--taxonomy', join(folder, 'own'))
    const { known } = JSON.parse(await readFile(join(team.out, 'run.json'), 'utf8'))
    expect(known).toBe(0)
    expect(await corrected()).toEqual(after)
    await team.run()
    expect(await corrected()).toEqual(after)
  }, 120_000)

  it('takes back a word that was changed', async () => {
    const row = await rowOf('比标的小了一圈')
    await importList([{ ...row, verdict: '对', note: '看错了' }])
    await team.run()
    expect(await codesOf('r1')).toContain(row.code)
  }, 60_000)

  it('tells of bad rows with line, reason and cure, and takes the others', async () => {
    const rows = await readList(list)
    const [first, second, third] = rows
    if (first === undefined || second === undefined || third === undefined) throw new Error('a list of three')
    const { stdout, stderr } = await importList([
      { ...first, verdict: '对', note: 'n' },
      { ...second, verdict: '这不是编码' },
      { ...third, item: 'x', verdict: '对' },
    ])
    expect(stdout).toContain('1 added, 0 known already, 0 without an answer, 2 bad')
    expect(stderr).toMatch(/answers-.*\.csv:3: the verdict is neither 对 nor 错 .*\(.+\)/)
    expect(stderr).toMatch(/answers-.*\.csv:4: its item id cannot be read \(.+\)/)
    expect(stderr).not.toContain('这不是编码')
  })

  it('shows precision by code and week with its interval, in lines that are equally wide', async () => {
    const { stdout } = await succeed(['review', 'status', '--out', team.out])
    expect(stdout).toContain('准确率（只算随机抽样、由人判断的')
    expect(stdout).toMatch(/痛点.*尺寸不准.*2026-03-02/)
    expect(stdout).toContain('判断：人·')
    const lines = stdout.split('\n').filter((line) => /^[┌│└]/.test(line))
    const width = (line: string) => [...line].reduce((sum, one) => sum + (/[⺀-鿿＀-｠]/.test(one) ? 2 : 1), 0)
    expect(new Set(lines.map(width)).size).toBe(1)
    const { precision } = JSON.parse(
      (await succeed(['review', 'status', '--out', team.out, '--json'])).stdout,
    )
    expect(precision[0]).toMatchObject({ kind: 'pain', precision: { value: expect.any(Number) } })
  })

  it('writes what was judged for training, masked', async () => {
    const file = join(folder, 'judged.jsonl')
    await succeed(['review', 'export-training', '--out', team.out, '--file', file])
    const lines = (await readFile(file, 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines).toContainEqual({
      id: expect.any(String),
      cat: '衣服',
      text: '颜色和图片上的不一样，差太多',
      pains: [{ code: '与描述不符', quote: expect.any(String), blocks: false }],
      rejected: [{ code: (await rowOf('颜色和图片上的不一样')).code, quote: expect.any(String) }],
      source: 'person',
    })
  })

  it('adds judged texts to a team’s lexicon, where taxonomy check runs them', async () => {
    const examples = join(folder, 'examples')
    const row = { ...(await rowOf('态度倒是很好')), verdict: '错', note: 'as an example' }
    expect((await importList([row], '--examples-to', examples)).stdout).toContain(
      `1 new in ${examples}/examples.yml`,
    )
    const { code, stdout } = await tingxian(['taxonomy', 'check', '--taxonomy', examples])
    expect(code).toBe(1)
    expect(stdout).toContain(`examples.yml: ${row.code}: "尺码偏小，客服的态度倒是很好" should not match`)
  })
})

describe('a list for Label Studio', () => {
  it('is two files, and its export comes back', async () => {
    const file = join(folder, 'tasks.json')
    const { stdout } = await succeed([
      'review',
      'export',
      '--out',
      team.out,
      '--format',
      'label-studio',
      '--file',
      file,
    ])
    expect(stdout).toBe(`${file}\n${join(folder, 'tasks-labels.xml')}\n`)
    expect(await readFile(join(folder, 'tasks-labels.xml'), 'utf8')).toContain('<Label value="尺寸不准"')
    const tasks = JSON.parse(await readFile(file, 'utf8'))
    const verdict = { from_name: 'verdict', to_name: 'text', type: 'choices', value: { choices: ['对'] } }
    const annotated = tasks.map((task: { predictions: { result: unknown[] }[] }) => ({
      ...task,
      annotations: [{ completed_by: 1, result: [...(task.predictions[0]?.result ?? []), verdict] }],
    }))
    const exported = join(folder, 'project-1.json')
    await writeFile(exported, JSON.stringify(annotated))
    const ended = await succeed(['review', 'import', exported, '--out', team.out])
    expect(ended.stdout).toContain(`${tasks.length} added, 0 known already, 0 without an answer, 0 bad`)
  })
})

describe('a store that is not there', () => {
  it.each([
    ['export'],
    ['status'],
    ['export-training', '--file', 'x.jsonl'],
    ['ask', '--review-endpoint', 'http://h', '--review-model', 'm'],
  ])('is told by review %s, and none is made', async (...args) => {
    const ended = await tingxian(['review', ...args, '--out', join(folder, 'nowhere')])
    expect(ended.code).toBe(2)
    expect(complaint(ended)).toMatch(/^TX_STORE_MISSING: there is no store at .*nowhere/)
    await expect(readFile(join(folder, 'nowhere/tingxian.duckdb'))).rejects.toThrow('ENOENT')
  })
})
