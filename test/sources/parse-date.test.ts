import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDate } from '../../src/sources/parse-date.js'

describe('parseDate', () => {
  it.each([
    ['2024-01-05 12:33:21', '2024-01-05T12:33:21'],
    ['2024-01-05T12:33:21', '2024-01-05T12:33:21'],
    ['2024-01-05', '2024-01-05T00:00:00'],
    ['2024/1/5 8:03', '2024-01-05T08:03:00'],
    ['2024.01.05', '2024-01-05T00:00:00'],
    ['2024.1.5 7:08:09', '2024-01-05T07:08:09'],
    ['2024年1月5日 12时', '2024-01-05T12:00:00'],
    ['2024年1月5日12时30分07秒', '2024-01-05T12:30:07'],
    ['2024年01月05日', '2024-01-05T00:00:00'],
    ['2024-01-05 星期五 09:10', '2024-01-05T09:10:00'],
    ['2024/1/5 下午 3:04:05', '2024-01-05T15:04:05'],
    ['2024/1/5 上午12:04', '2024-01-05T00:04:00'],
    ['2024/1/5 12:04 PM', '2024-01-05T12:04:00'],
    ['2024-01-05 12:33:21.987', '2024-01-05T12:33:21'],
    ['２０２４－０１－０５　１２：３３', '2024-01-05T12:33:00'],
    ['20240105', '2024-01-05T00:00:00'],
    ['2024010508', '2024-01-05T08:00:00'],
    ['202401051233', '2024-01-05T12:33:00'],
    ['20240105123321', '2024-01-05T12:33:21'],
    ['31/12/2024', '2024-12-31T00:00:00'],
    ['12/31/2024 23:59', '2024-12-31T23:59:00'],
    ['05/05/2024', '2024-05-05T00:00:00'],
    ['Jan 5, 2024', '2024-01-05T00:00:00'],
    ['5 Jan 2024 08:09:10', '2024-01-05T08:09:10'],
    ['2024-02-29', '2024-02-29T00:00:00'],
  ])('reads %s as civil time', (value, time) => {
    expect(parseDate(value)).toEqual({ time })
  })

  it.each([
    ['2024-01-05T16:30:00Z', '2024-01-06T00:30:00'],
    ['2024-01-05T12:33:21+08:00', '2024-01-05T12:33:21'],
    ['2024-01-05T12:33:21.000+0000', '2024-01-05T20:33:21'],
    ['2024-12-31T20:00:00-05:00', '2025-01-01T09:00:00'],
    ['1704428001', '2024-01-05T12:13:21'],
    ['1704428001999', '2024-01-05T12:13:21'],
  ])('turns the instant %s into Chinese civil time', (value, time) => {
    expect(parseDate(value)).toEqual({ time })
  })

  it.each([
    ['45000', '2023-03-15T00:00:00'],
    ['45296.5', '2024-01-05T12:00:00'],
    ['45296.523159722', '2024-01-05T12:33:21'],
  ])('reads the Excel day %s', (value, time) => {
    expect(parseDate(value)).toEqual({ time })
  })

  it.each([
    ['01/05/2024', 'cannot be told apart'],
    ['2023-02-29', 'no such day'],
    ['2024-13-01', 'no such day'],
    ['2024-00-10', 'no such day'],
    ['2024-01-05 24:00:00', 'no such time'],
    ['2024-01-05 12:60:00', 'no such time'],
    ['2024-01-05 morning', 'no time of day'],
    ['1999-12-31', '2000 and 2100'],
    ['2101-01-01 00:00:00', '2000 and 2100'],
    ['2024-1-123', 'known form'],
    ['昨天 12:00', 'known form'],
    ['12:33', 'known form'],
    ['123', 'known form'],
    ['很满意', 'known form'],
    ['Invalid Date', 'known form'],
  ])('says why %s is no date', (value, reason) => {
    expect(parseDate(value)).toEqual({ reason: expect.stringContaining(reason) })
  })

  it('reads back every second of the century in each of its forms', () => {
    const second = fc.integer({ min: Date.UTC(2000, 0, 2) / 1000, max: Date.UTC(2100, 11, 31) / 1000 })
    fc.assert(
      fc.property(second, (value) => {
        const time = new Date(value * 1000).toISOString().slice(0, 19)
        const [year = '', month = '', day = '', hour = '', minute = '', sec = ''] = time.split(/[-T:]/)
        const forms = [
          time,
          `${time.slice(0, 10)} ${time.slice(11)}`,
          `${year}/${Number(month)}/${Number(day)} ${Number(hour)}:${minute}:${sec}`,
          `${year}年${Number(month)}月${Number(day)}日 ${hour}时${minute}分${sec}秒`,
          year + month + day + hour + minute + sec,
          `${time}+08:00`,
          `${new Date((value - 8 * 3600) * 1000).toISOString()}`,
        ]
        for (const form of forms) expect([form, parseDate(form)]).toEqual([form, { time }])
      }),
      { examples: [[Date.UTC(2000, 1, 29, 23, 59, 59) / 1000], [Date.UTC(2100, 1, 28) / 1000]] },
    )
  })

  it('answers any string with a time or a reason', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const parsed = parseDate(value)
        if ('time' in parsed) expect(parsed.time).toMatch(/^2[01]\d\d-\d\d-\d\dT\d\d:\d\d:\d\d$/)
        else expect(parsed.reason).not.toBe('')
      }),
    )
  })
})
