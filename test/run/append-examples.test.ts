import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lexiconVersion } from '../../src/lexicon/lexicon-version.js'
import { DEFAULT_LEXICON_DIR, loadLexicon } from '../../src/lexicon/load-lexicon.js'
import { examplesOf } from '../../src/review/examples.js'
import { appendExamples } from '../../src/run/append-examples.js'
import { documentRow, judgementRow, painRow } from '../stores/rows.js'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingxian-examples-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const BASE = DEFAULT_LEXICON_DIR.pathname
const document = documentRow('d1', { text: '袖口第二次洗就起毛了：很失望 # 真的', domain: '服装' })
const pain = painRow(document, '质量差', { quote: '起毛', quote_start: 7 })
const judged = examplesOf([judgementRow(pain, { verdict: 'wrong', corrected_code: '起球掉色' })], [document])

describe('examples from judgements', () => {
  it('are whole short texts of people’s word: where a code stands, and where it does not', () => {
    expect(judged).toEqual([
      { code: '质量差', expected: 'no_match', text: document.text, domain: '服装' },
      { code: '起球掉色', expected: 'match', text: document.text, domain: '服装' },
    ])
    const model = judgementRow(pain, { source: 'model' })
    const long = { ...document, text: document.text.padEnd(201, '。') }
    const session = { ...document, turns: '[]' }
    expect(examplesOf([model], [document])).toEqual([])
    expect(examplesOf([judgementRow(pain)], [long, session])).toEqual([])
  })
})

describe('adding examples to a team’s folder', () => {
  it('makes a file that the lexicon reads beside its entries, and adds nothing twice', async () => {
    expect(await appendExamples(folder, judged)).toBe(2)
    expect(await appendExamples(folder, judged)).toBe(0)
    const example = { text: document.text, domain: '服装' }
    expect(loadLexicon(BASE, folder).examples).toEqual([
      { code: '质量差', match: [], no_match: [example] },
      { code: '起球掉色', match: [example], no_match: [] },
    ])
  })

  it('leaves what people wrote there, comments too', async () => {
    const path = join(folder, 'examples.yml')
    await writeFile(path, '# ours\n- code: 质量差 # the rest\n  match:\n    - 用一次就坏 # from the shop\n')
    await appendExamples(folder, [{ code: '质量差', expected: 'match', text: '又坏了', domain: null }])
    const text = await readFile(path, 'utf8')
    for (const words of ['# ours', '# the rest', '- 用一次就坏 # from the shop', '- 又坏了'])
      expect(text).toContain(words)
  })

  it('changes no version, for examples judge nothing', async () => {
    const before = lexiconVersion([BASE, folder])
    await appendExamples(folder, judged)
    expect(lexiconVersion([BASE, folder])).toBe(before)
  })

  it('of a code that the taxonomy lacks are told when the folder is read', async () => {
    await appendExamples(folder, [{ code: '没有这个', expected: 'match', text: '又坏了', domain: null }])
    expect(() => loadLexicon(BASE, folder)).toThrow(/examples.yml: code: there is no pain or ask "没有这个"/)
  })
})
