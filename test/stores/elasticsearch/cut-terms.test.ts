import { expect, test } from 'vitest'
import { createCutTerms } from '../../../src/stores/elasticsearch/cut-terms.js'

const terms = createCutTerms((text) => text.split('/'))

test('the words of a text are counted once, without marks, single characters, numbers and placeholders', () => {
  expect(terms('电机/坏/了/，/电机/不转/2024/A4/wifi/👍/[手机号]/https://a.example/x')).toEqual([
    '电机',
    '不转',
    'a4',
    'wifi',
  ])
})
