import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  all,
  count,
  examples,
  FILES,
  header,
  isBad,
  planted,
  reviews,
  sessions,
  wordsOf,
} from './read-sample.js'

describe('the sample generator', () => {
  const out = mkdtempSync(join(tmpdir(), 'tingxian-sample-'))
  beforeAll(() => {
    execFileSync(process.execPath, [join(examples, 'make-sample.mjs'), '--out', out])
  })
  afterAll(() => rmSync(out, { recursive: true }))

  it.each(FILES)('gives %s byte by byte as it lies in the project', (file) => {
    expect(readFileSync(join(out, file)).equals(readFileSync(join(examples, file)))).toBe(true)
  })
})

describe('the sample reviews', () => {
  it('have the columns of a shop export and three rows that must be rejected', () => {
    expect(header.join(',')).toBe('评价编号,评价时间,商品类目,商品编号,商品名称,规格,省份,评分,用户,评价内容')
    expect(all.filter(isBad).map((row) => [row[1]?.slice(0, 10), row[7], row.length])).toEqual([
      ['2026-02-30', '5', 10],
      ['2026-04-17', '9', 10],
      ['2026-05-25', '芒果冰404', 9],
    ])
  })

  it('are counted in the README as they are', () => {
    const readme = readFileSync(join(examples, 'sample/README.md'), 'utf8')
    expect(readme).toContain(`(${all.length} rows, ${reviews.length} of them good)`)
    const calls = sessions.filter(({ channel }) => channel === 'call').length
    expect(readme).toContain(
      `(${sessions.length} sessions: ${sessions.length - calls} chats, ${calls} telephone calls)`,
    )
  })

  it('are, with the sessions, at least 700 pieces under distinct ids', () => {
    expect(reviews.length).toBeGreaterThanOrEqual(600)
    expect(reviews.length + sessions.length).toBeGreaterThanOrEqual(700)
    expect(new Set([...reviews, ...sessions].map(({ id }) => id)).size).toBe(reviews.length + sessions.length)
  })

  it('lie in 16 weeks without a gap and peak in the week of 618', () => {
    const weeks = count(reviews, ({ week }) => week)
    expect([...weeks.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: 16 }, (_, week) => week + 1))
    const others = [...weeks].filter(([week]) => week < 15).map(([, reviewsOfWeek]) => reviewsOfWeek)
    expect(weeks.get(16)).toBeGreaterThan(1.5 * Math.max(...others))
  })

  it('bring no peak of pain with the peak of volume', () => {
    const low = (list: typeof reviews) => list.filter(({ rating }) => rating <= 2).length / list.length
    const peak = low(reviews.filter(({ week }) => week === 16))
    expect(peak).toBeLessThanOrEqual(1.25 * low(reviews.filter(({ week }) => week < 16)))
  })

  it('come from six categories, at least twelve provinces and about 500 customers', () => {
    expect([...count(reviews, ({ category }) => category).values()].every((size) => size > 70)).toBe(true)
    expect(new Set(reviews.map(({ category }) => category)).size).toBe(6)
    expect(new Set(reviews.map(({ region }) => region)).size).toBeGreaterThanOrEqual(12)
    const customers = new Set([...reviews, ...sessions].map(({ customer }) => customer))
    expect(customers.size).toBeGreaterThanOrEqual(480)
    expect(customers.size).toBeLessThanOrEqual(600)
  })

  it('are nearly all written differently, but for planted copies and default texts', () => {
    const texts = count(reviews, ({ text }) => text)
    expect(texts.get('此用户没有填写评价。')).toBe(30)
    const repeated = [...texts].filter(([text, times]) => times > 1 && text !== '此用户没有填写评价。')
    expect(repeated.filter(([, times]) => times === 12)).toHaveLength(1)
    expect(repeated.filter(([, times]) => times !== 12).length).toBeLessThanOrEqual(3)
    expect(new Set(planted('near_copy').map(({ text }) => text)).size).toBe(6)
    const letters = planted('near_copy').map(({ text }) => text.replace(/[^\p{Script=Han}]|真的/gu, ''))
    expect(new Set(letters).size).toBe(1)
  })

  it('are praise alone in about 45 of 100, all of it with four stars or more', () => {
    const praise = ['praise', 'copy', 'sale', 'rot_cured'].flatMap(planted)
    expect(praise.length / reviews.length).toBeGreaterThan(0.41)
    expect(praise.length / reviews.length).toBeLessThan(0.49)
    expect(praise.every(({ rating }) => rating >= 4)).toBe(true)
  })
})

describe('what is planted in the reviews', () => {
  it('is an installation fee in 江苏 and 浙江 whose weekly count at least triples from week 10', () => {
    const fee = planted('fee').filter(({ region }) => region === '江苏' || region === '浙江')
    const early = fee.filter(({ week }) => week < 10).length / 9
    const late = fee.filter(({ week }) => week >= 10 && week <= 15).length / 6
    expect(late).toBeGreaterThanOrEqual(3 * early)
    expect(fee.every(({ category }) => category === '洗衣机')).toBe(true)
  })

  it('is rotten fruit that ends with week 7, and customers who notice', () => {
    const weeks = count(planted('rot'), ({ week }) => week)
    expect([1, 2, 3, 4, 5, 6, 7].map((week) => weeks.get(week))).toEqual([4, 4, 4, 4, 4, 4, 4])
    expect(planted('rot').filter(({ week }) => week > 7)).toHaveLength(1)
    expect(
      planted('rot_cured').filter(({ text }) => text.includes('坏果包赔')).length,
    ).toBeGreaterThanOrEqual(3)
    expect(planted('rot_cured').every(({ week }) => week >= 9)).toBe(true)
  })

  it('is hidden friction in five-star reviews', () => {
    const hidden = [...planted('hidden_size'), ...planted('hidden_charger')]
    expect(hidden).toHaveLength(30)
    expect(hidden.every(({ rating }) => rating === 5)).toBe(true)
  })

  it('is two themes that no taxonomy knows, each told twelve times or more', () => {
    const bags = planted('gift_bag').filter(({ text }) => /[袋]/u.test(text))
    const slips = planted('price_slip').filter(({ text }) => /价|金额|实付/u.test(text))
    expect(bags.length).toBeGreaterThanOrEqual(12)
    expect(slips.length).toBeGreaterThanOrEqual(12)
    expect(new Set([...bags, ...slips].map(({ text }) => text)).size).toBe(bags.length + slips.length)
  })

  it('is personal data in the forms that must be masked, of numbers that belong to nobody', () => {
    const text = [...reviews.map((review) => review.text), ...sessions.flatMap(wordsOf)].join('\n')
    const mobiles = text.match(/(?<!\d)1[3-9]\d[ ]?\d{4}[ ]?\d{4}(?!\d)/gu) ?? []
    expect(mobiles.length).toBeGreaterThanOrEqual(12)
    expect(mobiles.every((number) => /^(?:154|160|161|164|168)/u.test(number))).toBe(true)
    for (const form of [
      /幺六[零幺四八]_?零零零零/u,
      /0529-\d{8}/u,
      /@example\.com/u,
      /微信 \w+/u,
      /QQ \d+/u,
      /[1-9]\d{16}[\dX]/u,
      /收货人写的/u,
    ])
      expect(text).toMatch(form)
  })

  it('is traditional writing, and signs of leaving', () => {
    expect(planted('traditional').filter(({ text }) => /[這還質寸買麵點會顏畫]/u.test(text))).toHaveLength(5)
    const leaving = reviews.filter(({ text }) => /再也不|投诉|卸载|拉黑|换别家|取关|不会再/u.test(text))
    expect(leaving.length).toBeGreaterThanOrEqual(10)
  })
})
