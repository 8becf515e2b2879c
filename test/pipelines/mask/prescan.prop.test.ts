import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadMask } from '../../../src/lexicon/load-mask.js'
import { createAccountDetector } from '../../../src/pipelines/mask/find-accounts.js'
import { createAddressDetector } from '../../../src/pipelines/mask/find-addresses.js'
import { findEmails } from '../../../src/pipelines/mask/find-emails.js'
import { createNameDetector } from '../../../src/pipelines/mask/find-names.js'
import { createNumberDetector } from '../../../src/pipelines/mask/find-numbers.js'
import { createParcelDetector } from '../../../src/pipelines/mask/find-parcels.js'
import { createPlateDetector } from '../../../src/pipelines/mask/find-plates.js'
import { createPrescan, NEEDS } from '../../../src/pipelines/mask/prescan.js'
import type { Detector } from '../../../src/pipelines/mask/span.js'
import { LEXICON_DIR } from '../language.js'

const { language } = loadMask(LEXICON_DIR)
const prescan = createPrescan(language)
const { cues, address } = language

const detectors: readonly (readonly [keyof typeof NEEDS, Detector])[] = [
  ['numbers', createNumberDetector(language)],
  ['numbers', createParcelDetector(language)],
  ['emails', findEmails],
  ['accounts', createAccountDetector(language)],
  ['plates', createPlateDetector(language)],
  ['addresses', createAddressDetector(language)],
  ['names', createNameDetector(language)],
]

const pick = (words: readonly string[]) => fc.constantFrom(...words)
const digits = fc.stringMatching(/^\d{1,12}$/)
const token = fc.stringMatching(/^[a-z][a-z\d_]{0,8}$/)
const piece = fc.oneof(
  digits,
  token,
  pick(Object.values(cues).flat()),
  pick(language.places),
  pick([...address.roads, ...address.districts, ...address.towns, ...address.estates]),
  pick([...address.street_units, ...address.building_units, ...address.room_units, ...address.floor_units]),
  pick([...language.titles, ...language.craft_titles, ...language.connectors]),
  pick(Array.from(language.surnames + language.plates + language.plates_doubtful)),
  pick([
    '文三',
    '幸福',
    '小明',
    '建国',
    '十二',
    '幺三八',
    '一二三四',
    '@',
    'qq.com',
    '·',
    ' ',
    ',',
    '-',
    '\n',
    '[',
    '退货',
  ]),
)
const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''))

describe('prescan', () => {
  it('never skips a detector that would find something', () => {
    fc.assert(
      fc.property(text, (sample) => {
        const needs = prescan(sample)
        for (const [need, detector] of detectors) {
          if (detector(sample).length > 0) expect(needs & NEEDS[need], `${need}: ${sample}`).not.toBe(0)
        }
      }),
      { numRuns: 15_000 },
    )
  })

  it.each(['衣服起球,掉色,客服不理人', '送货快,安装也快,就是声音大', '屏幕13.3寸,用了3天', 'it is ok, good'])(
    'asks for nothing in an ordinary review: %s',
    (sample) => {
      expect(prescan(sample)).toBe(0)
    },
  )
})
