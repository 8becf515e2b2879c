import { describe, expect, it } from 'vitest'
import { previewTables } from '../../src/cli/preview-tables.js'
import type { TaxonomyPreview } from '../../src/model/taxonomy-preview.js'
import { renderPreview } from '../../src/report/render-preview.js'
import { HOSTILE_STRINGS, replaceStrings } from './hostile.js'

const quote = {
  id: 'R1',
  document_id: 'd1',
  source: 'review' as const,
  text: '礼盒没有手提袋，抱着走',
  start: 2,
  end: 7,
  theme: 'pain:缺手提袋',
  created_at: '2024-03-05T10:00:00',
  category: '水果',
  region: '浙江',
  rating: 4,
  blocks: true,
}

const PREVIEW: TaxonomyPreview = {
  from: [{ taxonomy: 'aaa', pipeline: '1', documents: 12 }],
  to: { taxonomy: 'bbb', pipeline: '1' },
  documents: { all: 12, changed: 5, gaining: 3, losing: 1, dropped: 1 },
  codes: [
    { kind: 'pain', code: '缺手提袋', before: 0, gained: 3, lost: 1, after: 2, weeks: [] },
    { kind: 'request', code: '换货', before: 4, gained: 0, lost: 1, after: 3, weeks: [] },
  ],
  weeks: [
    { week: null, gained: 1, lost: 0 },
    { week: '2024-03-04', gained: 2, lost: 1 },
  ],
  samples: { gained: [quote], lost: [] },
  ranking: [
    { fix_id: 'f1', title: '配齐手提袋', before: null, after: 1, score_before: null, score_after: 2.5 },
    { fix_id: 'f2', title: '坏果包赔', before: 1, after: null, score_before: 3, score_after: null },
  ],
}

describe('the page of a preview', () => {
  it('says what changes, by code, week and rank, with the words that are gained', () => {
    const page = renderPreview(PREVIEW)
    expect(page).toContain('礼盒<mark>没有手提袋</mark>，抱着走')
    for (const shown of ['aaa', 'bbb', '缺手提袋', '2024-03-04', '没有日期', '配齐手提袋', '坏果包赔', 'R1'])
      expect(page).toContain(shown)
  })

  it.each(HOSTILE_STRINGS)('keeps %j words', (hostile) => {
    const tags = (page: string) => (page.match(/<[^>]*>/g) ?? []).map((tag) => tag.replace(/"[^"]*"/g, '""'))
    const given = replaceStrings(PREVIEW, (text) => text + hostile)
    expect(tags(renderPreview(given))).toEqual(tags(renderPreview(PREVIEW)))
  })

  it('has no script and asks for nothing outside', () => {
    expect(renderPreview(PREVIEW)).not.toMatch(/<script|<link|https?:\/\//)
  })
})

describe('the tables of a preview', () => {
  it('show codes, weeks, ranks and samples in Chinese', () => {
    const text = previewTables(PREVIEW)
    expect(text).toMatch(/缺手提袋 │ 痛点 │ +0 │ +3 │ +1 │ +2 │/)
    expect(text).toMatch(/没有日期 +│ +1 │ +0 │/)
    expect(text).toMatch(/坏果包赔 +│ +1 │ +— │/)
    expect(text).toContain('+ 缺手提袋：礼盒「没有手提袋」，抱着走 R1')
  })

  it('let no text of a customer steer the terminal', () => {
    const given = replaceStrings(PREVIEW, (text) => `${text}\u001b[2J\u0007\r\n\u202e`)
    const lines = previewTables(given).split('\n')
    for (const steering of ['\u0007', '\r', '\u202e', '\u001b[2J'])
      expect(previewTables(given)).not.toContain(steering)
    expect(lines).toHaveLength(previewTables(PREVIEW).split('\n').length)
  })
})
