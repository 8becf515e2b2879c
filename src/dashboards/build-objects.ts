import { BOARDS } from './boards/index.js'
import { SEARCHES } from './boards/searches.js'
import { buildDashboard, tagId, tagReference } from './build-dashboard.js'
import { buildDataViews } from './build-data-views.js'
import type { SavedSearch } from './definition.js'
import { nameId } from './name-id.js'
import { type SavedObject, savedObject, toKibana } from './saved-object.js'

/** The store's prefix where none is given. */
export const PREFIX = 'tingxian'

/** All saved objects of a store, what is referred to before what refers to it. */
export const buildObjects = (prefix: string): readonly SavedObject[] => [
  savedObject(
    'tag',
    tagId(prefix),
    {
      name: prefix === PREFIX ? '听线' : `听线 ${prefix}`,
      description: '顾客反馈与候选服务修复',
      color: '#1f6f8b',
    },
    [],
  ),
  ...buildDataViews(prefix),
  ...SEARCHES.map((search) => buildSearch(search, prefix)),
  ...BOARDS.map((board) => buildDashboard(board, prefix)),
]

/** What Kibana's import takes: an object a line. */
export const toNdjson = (objects: readonly SavedObject[]): string =>
  objects.map((object) => `${JSON.stringify(toKibana(object))}\n`).join('')

const SEARCH_SOURCE = 'kibanaSavedObjectMeta.searchSourceJSON.index'

const buildSearch = (search: SavedSearch, prefix: string): SavedObject =>
  savedObject(
    'search',
    nameId(prefix, search.id),
    {
      title: search.title,
      description: search.description,
      columns: search.columns,
      sort: [[search.newestBy, 'desc']],
      grid: {},
      hideChart: true,
      isTextBasedQuery: false,
      timeRestore: false,
      rowHeight: -1,
      kibanaSavedObjectMeta: {
        searchSourceJSON: {
          query: { query: search.only, language: 'kuery' },
          filter: [],
          indexRefName: SEARCH_SOURCE,
        },
      },
    },
    [{ type: 'index-pattern', id: nameId(prefix, search.view), name: SEARCH_SOURCE }, tagReference(prefix)],
  )
