/** Mean rating of documents with a pain, less the mean of all: of one question, so that both are of the same time. */
export const RATING_GAP = {
  $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
  data: {
    url: {
      index: '{index}',
      '%timefield%': 'created_at',
      body: {
        size: 0,
        aggs: {
          voiced: {
            filter: { bool: { must_not: { exists: { field: 'drop_reason' } } } },
            aggs: {
              all: { avg: { field: 'rating' } },
              pains: {
                terms: { field: 'themes', include: 'pain:.*', size: 60, min_doc_count: 5 },
                aggs: { mean: { avg: { field: 'rating' } } },
              },
            },
          },
        },
      },
    },
    format: { property: 'aggregations.voiced' },
  },
  transform: [
    { flatten: ['pains.buckets'], as: ['pain'] },
    { filter: 'isValid(datum.pain.mean.value)' },
    { calculate: 'slice(datum.pain.key, 5)', as: 'code' },
    { calculate: 'datum.pain.mean.value - datum.all.value', as: 'gap' },
    { calculate: 'datum.pain.doc_count', as: 'documents' },
    { window: [{ op: 'row_number', as: 'place' }], sort: [{ field: 'gap', order: 'ascending' }] },
    { filter: 'datum.place <= 20' },
  ],
  mark: { type: 'bar', tooltip: true },
  encoding: {
    y: { field: 'code', type: 'nominal', sort: { field: 'gap', order: 'ascending' }, title: null },
    x: { field: 'gap', type: 'quantitative', title: '评分差（星）', axis: { format: '+.1f' } },
    color: { condition: { test: 'datum.gap < 0', value: '#b4442f' }, value: '#1f6f8b' },
    tooltip: [
      { field: 'code', type: 'nominal', title: '痛点' },
      { field: 'gap', type: 'quantitative', title: '评分差（星）', format: '+.2f' },
      { field: 'documents', type: 'quantitative', title: '反馈数' },
    ],
  },
  config: { axis: { labelLimit: 220 } },
} as const
