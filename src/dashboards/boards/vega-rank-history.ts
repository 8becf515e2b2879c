/** Ranks by week, the first at the top: of the fixes that were among the first ten in the newest week. */
export const RANK_HISTORY = {
  $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
  data: {
    url: {
      index: '{index}',
      '%context%': true,
      '%timefield%': 'week',
      body: { size: 5000, sort: [{ week: 'desc' }, { rank: 'asc' }] },
    },
    format: { property: 'hits.hits' },
  },
  transform: [
    { calculate: 'datum._source.week', as: 'week' },
    { calculate: 'toDate(datum._source.week)', as: 'time' },
    { calculate: 'datum._source.rank', as: 'rank' },
    { calculate: 'datum._source.title', as: 'title' },
    { calculate: 'datum._source.score', as: 'score' },
    { joinaggregate: [{ op: 'max', field: 'time', as: 'newest' }] },
    { calculate: 'datum.time === datum.newest ? datum.rank : null', as: 'rank_now' },
    { joinaggregate: [{ op: 'min', field: 'rank_now', as: 'now' }], groupby: ['title'] },
    { filter: 'isValid(datum.now) && datum.now > 0 && datum.now <= 10' },
  ],
  mark: { type: 'line', point: { size: 60 }, strokeWidth: 2 },
  encoding: {
    x: { field: 'week', type: 'ordinal', title: null, axis: { labelAngle: 0, labelOverlap: true } },
    y: {
      field: 'rank',
      type: 'quantitative',
      title: '名次',
      scale: { reverse: true, zero: false },
      axis: { tickMinStep: 1 },
    },
    color: {
      field: 'title',
      type: 'nominal',
      title: '候选修复',
      sort: { field: 'now' },
      legend: { labelLimit: 320 },
    },
    tooltip: [
      { field: 'title', type: 'nominal', title: '候选修复' },
      { field: 'week', type: 'ordinal', title: '周（周一）' },
      { field: 'rank', type: 'quantitative', title: '名次' },
      { field: 'score', type: 'quantitative', title: '每周受伤害顾客', format: '.2f' },
    ],
  },
} as const
