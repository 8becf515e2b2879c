import { describe, expect, it } from 'vitest'
import { receivedRange } from '../../../src/pipelines/normalize/received-range.js'
import { feedbackOf, normalized } from '../language.js'

const call = (text: string) => normalized(feedbackOf(text, { source: 'call' }))

describe('spoken numbers in calls', () => {
  it.each([
    ['一百八十块', '180块'],
    ['收了我三百五十六元', '收了我356元'],
    ['一百零五块钱', '105块钱'],
    ['两千五块', '2500块'],
    ['三万二元', '32000元'],
    ['等了十五天', '等了15天'],
    ['二十号下的单', '20号下的单'],
    ['一千零五十块', '1050块'],
    ['我要打幺二三幺五', '我要打12315'],
    ['尾号幺八零六', '尾号1806'],
  ])('%s is %s', (said, written) => {
    expect(call(said).normalized).toBe(written)
  })

  it.each([
    '万一坏了怎么办',
    '十分满意',
    '几十块钱',
    '上百块',
    '二三十块',
    '一块钱',
    '千万别买',
    '双十一天天等',
    '百分之百',
    '七七八八',
    '不三不四',
    '十万块',
    '老幺',
  ])('%s is no number to write', (text) => {
    expect(call(text).normalized).toBe(text)
  })

  it('stay as they are in reviews', () => {
    expect(normalized(feedbackOf('一百八十块')).normalized).toBe('一百八十块')
  })

  it('lead back to what was said', () => {
    const { text, normalized: form, offsets } = call('嗯，收了一百_八十块，太贵')
    expect(form).toBe('收了180块,太贵')
    const quote = (words: string) => {
      const start = form.indexOf(words)
      const range = receivedRange(text, offsets, start, start + words.length)
      return text.slice(range.start, range.end)
    }
    expect(quote('收了180块')).toBe('收了一百_八十块')
    expect(quote('180')).toBe('一百_八十')
    expect(quote('太贵')).toBe('太贵')
  })
})
