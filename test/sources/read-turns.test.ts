import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ROLES } from '../../src/model/feedback.js'
import { readTurns } from '../../src/sources/read-turns.js'
import { parseLabelledText } from '../../src/sources/speaker-labels.js'

const ok = (value: unknown) => {
  const session = readTurns(value)
  if ('reason' in session) throw new Error(session.reason)
  return session
}

describe('readTurns', () => {
  it('writes turns as one line each and points into them', () => {
    const { text, turns } = ok([
      { role: 'customer', text: '壶嘴滴水' },
      { role: 'agent', text: '给您补发' },
    ])
    expect(text).toBe('客户：壶嘴滴水\n客服：给您补发')
    expect(turns?.map((turn) => text.slice(turn.start, turn.end))).toEqual(['壶嘴滴水', '给您补发'])
  })

  it.each([
    [
      'other names of the keys',
      [
        { speaker: '用户', content: '漏' },
        { speaker: '客服', content: '嗯' },
      ],
    ],
    [
      'Chinese keys',
      [
        { 角色: '买家', 内容: '漏' },
        { 角色: '商家', 内容: '嗯' },
      ],
    ],
    ['labelled lines', ['客户：漏', '客服：嗯']],
    ['JSON text', '[{"role":"user","text":"漏"},{"role":"assistant","text":"嗯"}]'],
    ['text', '客户：漏\n客服：嗯'],
  ])('reads turns given as %s', (_what, value) => {
    const { text, turns } = ok(value)
    expect(text).toBe('客户：漏\n客服：嗯')
    expect(turns?.map((turn) => turn.role)).toEqual(['customer', 'agent'])
  })

  it('puts a blank for line breaks inside a turn, so that a line is a turn', () => {
    expect(ok([{ role: 'customer', text: ' 一\r\n客服：二\n' }]).text).toBe('客户：一 客服：二')
  })

  it('leaves out turns without words', () => {
    expect(
      ok([
        { role: 'system', text: '' },
        { role: 'customer', text: '在' },
      ]).text,
    ).toBe('客户：在')
  })

  it('keeps a transcript as it is that does not say who speaks', () => {
    expect(ok('喂你好 嗯是我')).toEqual({ text: '喂你好 嗯是我', turns: null, at: null })
  })

  it('tells when the first turn was said', () => {
    expect(ok([{ role: 'user', text: '在', at: '2024-01-05 12:00:00' }]).at).toBe('2024-01-05 12:00:00')
    expect(ok([{ role: 'user', text: '在', time: 1704428001 }]).at).toBe('1704428001')
  })

  it.each([
    [
      'an unknown role',
      [
        { role: 'customer', text: '在' },
        { role: '某某', text: '在' },
      ],
      'turn 2 has a role',
    ],
    ['no role', [{ text: '在' }], 'turn 1 has a role'],
    ['no text', [{ role: 'customer' }], 'turn 1 has no text'],
    ['a text that is a list', [{ role: 'customer', text: [] }], 'turn 1 has a text that is not a string'],
    ['a turn that is no object', [3], 'turn 1 is not an object'],
    ['a number', 3, 'neither an array nor a text'],
    ['an object', { role: 'customer' }, 'neither an array nor a text'],
  ])('says what is wrong with %s, without the words said', (_what, value, reason) => {
    expect(readTurns(value)).toEqual({ reason: expect.stringContaining(reason) })
    expect(JSON.stringify(readTurns(value))).not.toMatch(/在|某某/)
  })

  it('writes sessions that read back as the same session', () => {
    const turn = fc.record({ role: fc.constantFrom(...ROLES), text: fc.string({ unit: 'grapheme' }) })
    fc.assert(
      fc.property(fc.array(turn), (items) => {
        const { text, turns } = ok([{ role: 'customer', text: '在吗' }, ...items])
        expect(parseLabelledText(text)).toEqual(turns)
      }),
      {
        examples: [
          [[{ role: 'agent', text: '：客户：' }]],
          [[{ role: 'agent', text: '1：客户：\u2028客服：' }]],
        ],
      },
    )
  })
})
