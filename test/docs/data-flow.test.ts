import { describe, expect, it } from 'vitest'
import { DROP_REASONS } from '../../src/model/document.js'
import { CORPUS_STAGES, DOCUMENT_STAGES } from '../../src/pipelines/index.js'
import { readDocument } from './files.js'

const page = readDocument('docs/data-flow.md')
const headings = Array.from(page.matchAll(/^### (.+)$/gm), ([, heading]) => heading)

describe('docs/data-flow.md', () => {
  it('describes every stage in the order of the code', () => {
    const flow = ['sources', ...DOCUMENT_STAGES, 'store', ...CORPUS_STAGES]
    expect(headings.slice(0, flow.length)).toEqual(flow)
  })

  it('describes every reason for which a document is dropped, and no other', () => {
    const table = page.slice(page.indexOf('| reason |'), page.indexOf('### mask'))
    const reasons = Array.from(table.matchAll(/^\| `([a-z_]+)` \| /gm), ([, reason]) => reason)
    expect(reasons.sort()).toEqual([...DROP_REASONS].sort())
  })
})
