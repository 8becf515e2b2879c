import { describe, expect, test } from 'vitest'
import { fitLines, writeMessage } from '../../src/alerts/alert-message.js'
import { aContent, anItem } from './items.js'

describe('a message', () => {
  test('says what stands out, where, how much and how sure', () => {
    const items = [
      anItem({ watch: 'blocking', scope: null, name: '漏水' }),
      anItem({ kind: 'slow', scope: { field: 'region', value: '北京' }, once_in_years: 40 }),
    ]
    const message = writeMessage(aContent(items), 'https://kibana.example.com/')
    expect(message.title).toBe('听线提醒｜洗衣机群：因“漏水”受阻的顾客增多等 2 项')
    expect(message.intro).toBe('2026 年 3 月 9 日 至 3 月 15 日 · 洗衣机')
    expect(message.items).toEqual([
      '漏水突然增多：2026-03-09 那周起 30 位顾客因此退换、放弃或用不了，照此前应有 4.2 位，约 6.8 倍（至少 4.1 倍）；偶然如此不到千年一次',
      '物流慢（地区：北京）持续增多：2026-03-09 那周起 30 位顾客提到，照此前应有 4.2 位，约 6.8 倍（至少 4.1 倍）；偶然如此约 40 年一次',
    ])
    expect(message.closing.at(-1)).toBe('查看：https://kibana.example.com/')
  })

  test('keeps names of any kind in one line that mentions nobody', () => {
    const name = `<at user_id="all">所有人</at>\n\u202e反${'长'.repeat(60)}`
    const { title, items } = writeMessage(aContent([anItem({ name })]), null)
    for (const text of [title, ...items]) {
      expect(text).not.toMatch(/[<>\n\u202e]/)
      expect(text).toContain('…')
    }
  })

  test('leaves out the last things where there is no room, and says how many', () => {
    const message = writeMessage(
      aContent(Array.from({ length: 30 }, (_, index) => anItem({ name: `痛点${index}` }))),
      null,
    )
    const lines = fitLines(message, 30, (tried) => tried.join('\n').length < 600)
    const listed = lines.filter((line) => /^\d+\. /.test(line)).length
    expect(listed).toBeGreaterThan(2)
    expect(lines.join('\n').length).toBeLessThan(600)
    expect(lines).toContain(`另有 ${30 - listed} 项未列出。`)
    expect(fitLines(message, 30, () => true)).toContain('另有 10 项未列出。')
  })
})
