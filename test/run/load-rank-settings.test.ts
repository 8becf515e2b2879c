import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadRankSettings } from '../../src/run/load-rank-settings.js'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingxian-exposure-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const load = async (content: string) => {
  const exposure = join(folder, 'orders.csv')
  await writeFile(exposure, content)
  return loadRankSettings({ weights: 'severity=2', exposure, orderValue: 80, customerValue: null })
}

describe('loadRankSettings', () => {
  it('reads orders by week, category and region, in Chinese or English', async () => {
    const settings = await load('\uFEFF周,品类,省份,订单数\n2026-03-04,家电,江苏,"1,200"\n2026-03-09,,,900\n')
    expect(settings).toMatchObject({
      weights: { severity: 2, reach: 1 },
      orderValue: 80,
      customerValue: null,
    })
    expect(settings.exposure).toEqual({
      unit: 'orders',
      rows: [
        { week: '2026-03-02', category: '家电', region: '江苏', count: 1200 },
        { week: '2026-03-09', category: null, region: null, count: 900 },
      ],
    })
    expect((await load('week,calls\n2026-03-02,70\n')).exposure?.unit).toBe('calls')
  })

  it.each([
    ['date,amount\n2026-03-02,3\n', /no column of orders or calls/],
    ['orders\n3\n', /no column of weeks/],
    ['week,orders\n2026-03-02,3\nsoon,4\n', /line 3: no date/],
    ['week,orders\n2026-03-02,many\n', /line 2: no count/],
    ['week,orders\n2026-03-02,-4\n', /line 2: no count/],
  ])('says where %j cannot be read', async (content, message) => {
    await expect(load(content)).rejects.toMatchObject({
      code: 'TX_EXPOSURE_INVALID',
      exitCode: 2,
      message: expect.stringMatching(message),
    })
  })

  it('says so when the file is not there', () => {
    expect(() =>
      loadRankSettings({
        weights: null,
        exposure: join(folder, 'none.csv'),
        orderValue: null,
        customerValue: null,
      }),
    ).toThrow(/cannot be read/)
  })
})
