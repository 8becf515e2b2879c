import type { DOCUMENT_FIELD_NAMES, MENTION_FIELD_NAMES } from '../../src/model/fields.js'
import type { DocumentRow, MentionRow } from '../../src/model/mention.js'

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false
const holds = <_ extends true>(): void => {}

// The table names every field of the rows and none besides; the compiler fails here otherwise.
holds<Same<(typeof DOCUMENT_FIELD_NAMES)[number], keyof DocumentRow>>()
holds<Same<(typeof MENTION_FIELD_NAMES)[number], keyof MentionRow>>()
