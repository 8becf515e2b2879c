import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CandidateFix } from '../../src/model/fix.js'
import type { ThemeEvent } from '../../src/model/theme-event.js'
import { examples } from '../examples/read-sample.js'
import { succeed, tingxian } from '../run/command.js'
import { complaint } from './one-line.js'

const RUN_MS = 60_000
const FIX = 'install-fixed-price'

let folder = ''
const out = (): string => join(folder, 'out')
const fixes = (...args: readonly string[]) => ['fixes', ...args, '--out', out()]
const run = async (): Promise<CandidateFix> => {
  await succeed(['run', '--input', join(examples, 'sample'), '--out', out(), '--threads', '1'])
  const all = JSON.parse(await readFile(join(out(), 'fixes.json'), 'utf8')) as readonly CandidateFix[]
  const found = all.find(({ fix_id }) => fix_id === FIX)
  if (found === undefined) throw new Error(`the sample has no ${FIX}`)
  return found
}
const decisions = async (): Promise<readonly ThemeEvent[]> =>
  JSON.parse((await succeed(['themes', 'log', '--json', '--out', out()])).stdout)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingxian-fixes-'))
  expect((await run()).tracking).toBeNull()
}, RUN_MS)
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('decisions on candidate fixes', () => {
  it('are shown from the next run on: in fixes.json, the page, the table and the digest', async () => {
    await succeed(fixes('plan', FIX, '--on', '2026-04-01', '--by', '周敏'))
    const { stderr } = await succeed(
      fixes('ship', FIX, '--on', '2026-05-06', '--by', '周敏', '--why', '试点'),
    )
    expect(stderr).toContain('上线 fix:install-fixed-price')

    const { tracking } = await run()
    expect(tracking).toMatchObject({ state: 'shipped', since: '2026-05-06', by: '周敏' })
    // The sample's installation fees grow from May on, whatever anybody ships.
    expect(tracking?.effect).toMatchObject({ weeks_before: 8, weeks_after: 6 })
    expect(tracking?.effect?.ratio.value).toBeGreaterThan(1)

    expect(await readFile(join(out(), 'report.html'), 'utf8')).toContain('2026-05-06 起已上线')
    const { stdout } = await succeed(fixes('list'))
    expect(stdout).toMatch(/install-fixed-price.*已上线.*2026-05-06/)

    const subscriptions = join(folder, 'subscriptions.yml')
    await writeFile(
      subscriptions,
      'from: a@example.com\nsubscriptions:\n  - name: 家电\n    to: [li@example.com]\n',
    )
    const digest = ['digest', 'preview', '家电', '--subscriptions', subscriptions, '--week', '2026-06-15']
    const text = (await succeed([...digest, '--out', out()])).stdout
    expect(text).toContain('== 上线的修复，此后怎样')
    expect(text).toContain('2026-05-06 上线：每千条反馈里提到的人数，上线前 8 周')
    const told = JSON.parse((await succeed([...digest, '--json', '--out', out()])).stdout)
    expect(told.shipped).toEqual([
      { fix_id: FIX, title: expect.any(String), since: '2026-05-06', effect: tracking?.effect },
    ])
  })

  it('can be taken back, and the ledger keeps them all', async () => {
    const shipped = (await decisions()).find(({ act }) => act === 'ship')
    await succeed(['themes', 'undo', shipped?.event_id ?? '', '--out', out()])
    expect((await run()).tracking).toEqual({
      state: 'planned',
      since: '2026-04-01',
      by: '周敏',
      effect: null,
    })
    expect((await decisions()).map(({ act }) => act)).toEqual(['plan', 'ship', 'undo'])
  })

  it.each([
    [['ship', 'no-such-fix'], /^TX_FIX_UNKNOWN: .*no-such-fix.*tingxian fixes list/],
    [['ship', FIX, '--on', '2026-02-30'], /^TX_FIX_DAY: --on 2026-02-30 is no day/],
  ])('%j is refused in one line', async (args, says) => {
    const ended = await tingxian(fixes(...args))
    expect(complaint(ended)).toMatch(says)
    expect(ended.code).toBe(2)
  })
})
