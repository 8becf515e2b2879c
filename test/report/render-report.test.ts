import { describe, expect, test } from 'vitest'
import { renderReport } from '../../src/report/render-report.js'
import { buildLargeResult, buildResult, buildUndatedResult } from './result.js'

/** What a reader sees, without tags, scripts and styles. */
function readText(page: string): string {
  return page
    .replace(/<(script|style)>.*?<\/\1>/gsu, '')
    .replace(/<\/(p|h\d|li|td|th|dd|dt|div|figcaption|summary)>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/\n+/g, '\n')
}

describe('renderReport', () => {
  const result = buildResult()
  const page = renderReport(result)
  const text = readText(page)

  test('the same result gives the same bytes', () => {
    expect(renderReport(buildResult())).toBe(page)
  })

  test('opens with the period, the headline figures and what to do first', () => {
    expect(text).toContain('2025 年 1 月 6 日 至 4 月 24 日')
    for (const figure of [
      '反馈数\n8,812',
      '有痛点的比例\n36%',
      '候选修复\n12',
      '上升最快\n▲ 2.6 倍',
      '隐性摩擦\n4 类',
    ])
      expect(text).toContain(figure)
    expect(text).toMatch(
      /最该先做的是“换货无货时支持补差价换其他商品”：每周约有 36 位顾客因此受伤害（90% 区间 29–4\d）/,
    )
  })

  test('shows every fix in the order of its rank with score, interval, range, reach and blocking', () => {
    const titles = [...page.matchAll(/<details class="fix" id="fix-(\d+)">.*?<h3><bdi>(.*?)<\/bdi>/gsu)]
    expect(titles.map((title) => [Number(title[1]), title[2]])).toEqual(
      result.fixes.map((fix) => [fix.rank, fix.title]),
    )
    const second = text.slice(text.indexOf('安装预约', text.indexOf('每周受伤害顾客数')))
    for (const part of ['22 位/周17–27', '波及 703 位顾客', '28% 被卡住', '评分低 1.1 星'])
      expect(second).toContain(part)
    expect(text).toContain('2可能 2–3')
  })

  test('each fix unfolds to quotes, proposals by who, scope and the parts of its score', () => {
    for (const fix of result.fixes) {
      const card =
        page.slice(page.indexOf(`id="fix-${fix.rank}"`)).split(/<details class="fix"|<section id=/)[0] ?? ''
      expect(card.match(/<mark>/g)).toHaveLength(Math.min(fix.quotes.length, 6))
      for (const proposal of fix.proposals) expect(card).toContain(proposal.text)
      for (const entry of fix.scope)
        expect(card).toContain(entry.value.replace('call', '客服电话').replace('chat', '在线客服'))
      const { per_ten_thousand, money_per_week } = fix.score.parts
      expect(card.match(/class="part-meaning"/g)).toHaveLength(
        11 + (per_ten_thousand ? 1 : 0) + (money_per_week ? 1 : 0),
      )
      for (const { title } of fix.near) expect(card).toContain(title)
      for (const { where } of fix.warnings) expect(card).toContain(where)
      expect(card.includes('员工提议 <b>2</b> 人')).toBe(fix.evidence.some(({ kind }) => kind === 'idea'))
    }
    expect(text).toContain('客服变通先退款，再人工改价重拍58 次')
  })

  test('shows hidden friction, themes unknown to the taxonomy and requests with what became of them', () => {
    for (const friction of result.hidden) expect(text).toContain(`${friction.reach} 位满意的顾客提到`)
    expect(text).toContain('滤网卡扣难掰 使用\n52 位顾客，62 条反馈，2025-01-06 那周首次出现，归入第 11 名')
    expect(text).toContain('补差价换货\n151\n168\n20 12%\n96 57%\n31 18%')
    expect(text).toContain('我补差价换那款行不行；能不能换别的\n第 1 名')
  })

  test('accounts for every piece of feedback', () => {
    expect(text).toContain('系统默认评价，不是顾客写的\n402')
    expect(text).toContain('对账：9,642 = 8,812 + 524 + 6 + 300，一条不差')
  })

  test('says so when the account does not balance', () => {
    const broken = renderReport({ ...result, summary: { ...result.summary, received: 9_650 } })
    expect(readText(broken)).toContain('对账不平：相差 8 条')
  })

  test('of stored documents that were judged again says how many changed, and asks for no files', () => {
    const { rejected: _, ...counts } = result.summary
    const summary = { ...counts, rejected: 0, received: 9636, rejudged: true as const, inputs: [] }
    const again = readText(renderReport({ ...result, summary }))
    expect(again).toContain('本次重新判定 9,636 条')
    expect(again).toMatch(/有变\n8,812\n91%\n判定和原来不一样/)
    expect(again).toMatch(/不变\n300\n3.*%\n判定和原来一样/)
    expect(again).not.toContain('读不了')
  })

  test('warns where the ranking mixes documents that different versions judged', () => {
    const judges = [
      { taxonomy: 'a', pipeline: '2', documents: 8000 },
      { taxonomy: 'b', pipeline: '2', documents: 812 },
    ]
    const withJudges = (judged_by: typeof judges) =>
      readText(
        renderReport({
          ...result,
          summary: { ...result.summary, store: { ...result.summary.store, judged_by } },
        }),
      )
    expect(withJudges(judges)).toContain('2 个版本的分类判定的（各 8,000、812 条）')
    expect(withJudges(judges.slice(0, 1))).not.toContain('个版本的分类')
  })

  test('names data, columns, versions and seconds', () => {
    for (const part of [
      'feedback/reviews-2025.csv.gz\n8,420\n正文 ← 评价内容',
      '痛点分类\nzh-2f91ab',
      '合计\n2.4 秒',
    ])
      expect(text).toContain(part)
  })

  test('leaves the share of pains out when the run did not count it', () => {
    const { with_pain: _, ...store } = result.summary.store
    expect(readText(renderReport({ ...result, summary: { ...result.summary, store } }))).not.toContain(
      '有痛点的比例',
    )
  })

  test('never shows a number that is none', () => {
    expect(text).not.toMatch(/NaN|undefined|null|Infinity|\[object/)
  })
})

describe('renderReport and the outside', () => {
  const page = renderReport(buildResult())

  test('allows no request, no script but its own and no form', () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-[\w+/=]{44}'; base-uri 'none'; form-action 'none'$/,
    )
  })

  test('links to nothing but itself', () => {
    const links = [...page.matchAll(/\b(?:href|src|action|data|poster|srcset)="([^"]*)"/g)].map(
      (link) => link[1] ?? '',
    )
    expect(links.length).toBeGreaterThan(10)
    for (const link of links) {
      expect(link).toMatch(/^#[\w-]+$/)
      expect(page).toContain(`id="${link.slice(1)}"`)
    }
    expect(page).not.toMatch(/url\(|@import|https?:/)
  })
})

describe('renderReport without dates', () => {
  const page = renderReport(buildUndatedResult())
  const text = readText(page)

  test('counts customers, not customers a week, and shows no trend', () => {
    expect(text).toContain('约有 36 位顾客因此受伤害')
    expect(text).not.toMatch(/每周约有|位\/周|▲ 上升 |▼ 下降 |每周波及|每周受伤害/)
    expect(page).not.toMatch(/class="sparkline"|class="plot"/)
    expect(text).toContain('反馈没有日期')
  })
})

describe('renderReport of nothing', () => {
  test('says what was read and what to do when there is no fix', () => {
    const text = readText(renderReport(buildResult({ fixes: [], hidden: [], themes: [] })))
    expect(text).toContain('读完了 8,812 条反馈，没有找到能排名的痛点')
    expect(text).toContain('6 行读不了：打开 rejects.jsonl')
    expect(text).toContain('正文 ← 评价内容')
    expect(text).not.toContain('最该先做的是')
  })

  test('points at the input when nothing came in at all', () => {
    const { summary } = buildResult()
    const empty = {
      ...summary,
      received: 0,
      analyzed: 0,
      dropped: {},
      rejected: 0,
      known: 0,
      inputs: [],
      store: { documents: 0, from: null, to: null },
    }
    const text = readText(renderReport({ fixes: [], themes: [], hidden: [], weeks: [], summary: empty }))
    expect(text).toContain('输入里一条反馈也没有。')
    expect(text).toContain('--input')
    expect(text).not.toMatch(/NaN|undefined/)
  })
})

describe('renderReport of much', () => {
  test('a hundred fixes with long quotes stay under 1.5 MB', () => {
    expect(Buffer.byteLength(renderReport(buildLargeResult(100)))).toBeLessThan(1_500_000)
  })

  test('unfolds the first hundred, lists the following in a table and counts the rest', () => {
    const page = renderReport(buildLargeResult(530))
    expect(page.match(/<details class="fix"/g)).toHaveLength(100)
    const table = page.slice(page.indexOf('第 100 名之后'))
    expect(readText(table)).toContain('101 101–104\n')
    expect(readText(table)).toContain('另有 30 个，见 fixes.json。')
  })
})
