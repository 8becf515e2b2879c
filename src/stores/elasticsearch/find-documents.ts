import type { Elastic } from './connect.js'
import type { Source } from './project.js'

interface Answer {
  readonly docs: readonly (FoundDocument & { readonly found?: boolean })[]
}

export interface FoundDocument {
  readonly _id: string
  readonly _source?: Source
  readonly _seq_no?: number
  readonly _primary_term?: number
}

const AT_ONCE = 1000

/** Finds documents by their ids, also those that no search finds yet; with `fields` these alone. */
export const createFindDocuments =
  (elastic: Elastic, index: string) =>
  async (ids: readonly string[], fields?: readonly string[]): Promise<readonly FoundDocument[]> => {
    const found: FoundDocument[] = []
    // An empty id is no document's, and the server would refuse the whole question.
    const asked = [...new Set(ids)].filter((id) => id !== '')
    for (let at = 0; at < asked.length; at += AT_ONCE) {
      const { docs } = await elastic.request<Answer>({
        method: 'POST',
        path: `/${index}/_mget`,
        ...(fields === undefined ? {} : { query: { _source_includes: fields.join(',') } }),
        body: { ids: asked.slice(at, at + AT_ONCE) },
      })
      for (const doc of docs) if (doc.found) found.push(doc)
    }
    return found
  }
