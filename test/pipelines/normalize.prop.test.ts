import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Source } from '../../src/model/feedback.js'
import { feedbackOf, normalize, sessionOf } from './language.js'

/** What breaks folding: halves of pairs, joiners, marks, jamo, ligatures, entities, dots, repeats, fillers. */
const PIECES = [
  ...[
    '\ud83d',
    '\ude00',
    '\u200d',
    '\ufe0f',
    '\u0301',
    '\u0338',
    '\u0344',
    '\u3099',
    '\u20e3',
    '\u{11127}',
    '\u1100',
  ],
  ...[
    '\u1161',
    '\u11a8',
    '가',
    '\uffc2',
    'か',
    'İ',
    'ẞ',
    'Å',
    'ﬃ',
    'ﷺ',
    '㏂',
    '℃',
    '…',
    '‥',
    '︙',
    '´',
    '￣',
    'ﾞ',
    '<',
    '=',
  ],
  ...[
    '&',
    'amp;',
    'lt;',
    '&nbsp;',
    '&#x5f;',
    '&#46;',
    ';',
    '#',
    '.',
    '。',
    '·',
    '!',
    '！',
    '?',
    ',',
    '，',
    '、',
    ' ',
    '\n',
    '\t',
  ],
  ...[
    '_',
    '我',
    '那',
    '个',
    '那个',
    '就是',
    '就是说',
    '嗯',
    '啊',
    '想',
    '然后',
    '好',
    '这',
    '發',
    '薴',
    '\u{1D400}',
    '🈶',
    '👍',
  ],
  ...[
    'a',
    'A',
    '1',
    '１',
    '一',
    '幺',
    '[',
    ']',
    '［',
    '\u00ad',
    '\u0000',
    '\ufffd',
    '\uf900',
    '⼀',
    '\ufb1d',
    '\u0e33',
  ],
]
const hostileText = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 24 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: fc.nat({ max: 0xffff }).map((code) => String.fromCharCode(code)), maxLength: 40 }),
)
const source = fc.constantFrom<Source>('review', 'call')
const RUNS = { numRuns: 4000 }

const formOf = (text: string, from: Source): string | null => {
  const outcome = normalize(feedbackOf(text, { source: from }))
  return outcome.kind === 'ok' ? outcome.document.normalized : null
}

describe('normalize on random text', () => {
  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(hostileText, source, (text, from) => {
        // A letter in front keeps texts of marks alone from being dropped.
        const once = formOf(`语${text}`, from)
        if (once !== null) expect(formOf(once, from)).toBe(once)
      }),
      RUNS,
    )
  })

  it('changes nothing the second time in every single character of the basic plane', () => {
    for (let code = 0; code < 0x10000; code += 1) {
      const once = formOf(`语${String.fromCharCode(code)}文`, 'review')
      if (once !== null && formOf(once, 'review') !== once) expect.fail(`U+${code.toString(16)}`)
    }
  })

  it('gives offsets that never go backwards and stay inside the text', () => {
    fc.assert(
      fc.property(hostileText, source, (text, from) => {
        const outcome = normalize(feedbackOf(text, { source: from }))
        if (outcome.kind === 'drop') return
        const { normalized, offsets } = outcome.document
        if (offsets === null) {
          expect(normalized.length).toBe(text.length)
          return
        }
        expect(offsets.length).toBe(normalized.length + 1)
        expect(offsets[normalized.length]).toBe(text.length)
        for (let i = 0; i < normalized.length; i += 1) {
          expect(offsets[i]).toBeLessThan(text.length)
          expect(offsets[i]).toBeLessThanOrEqual(offsets[i + 1] ?? -1)
        }
      }),
      RUNS,
    )
  })

  it('gives text that any later stage can take: no lone surrogate, no control or invisible character', () => {
    fc.assert(
      fc.property(hostileText, source, (text, from) => {
        const form = formOf(text, from)
        if (form !== null) expect(form).not.toMatch(/[\p{Cs}\p{Cf}\t\r]|^\s|\s$|[ \n]{2}/u)
      }),
      RUNS,
    )
  })

  it('keeps turns in order and inside the text', () => {
    const line = hostileText.map((text) => `客户：${text.replaceAll('\n', ' ')}`)
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), fc.boolean(), (lines, spoken) => {
        const outcome = normalize(sessionOf(lines, spoken ? 'call' : 'chat'))
        if (outcome.kind === 'drop') return
        const { normalized, normalized_turns } = outcome.document
        expect(normalized_turns).toHaveLength(lines.length)
        let at = 0
        for (const turn of normalized_turns ?? []) {
          expect(turn.start).toBeGreaterThanOrEqual(at)
          expect(turn.end).toBeGreaterThanOrEqual(turn.start)
          expect(turn.end).toBeLessThanOrEqual(normalized.length)
          at = turn.end
        }
      }),
      RUNS,
    )
  })

  it.each([
    ['combining marks', `a${'\u0316\u0301'.repeat(250_000)}`],
    ['ampersands', '&lt'.repeat(300_000)],
    ['fillers', '嗯那个'.repeat(300_000)],
    ['stutters', '就是'.repeat(500_000)],
    ['dots', '。.'.repeat(500_000)],
    ['surrogates', '\ud83d'.repeat(1_000_000)],
    ['Hangul', '\u1112\u1161\u11ab'.repeat(300_000)],
  ])('takes a megabyte of %s in a second or two', (_, text) => {
    const started = process.cpuUsage()
    normalize(feedbackOf(`文${text}`, { source: 'call' }))
    expect(process.cpuUsage(started).user / 1e6).toBeLessThan(4)
  })
})
