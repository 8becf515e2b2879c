/** What a click on a fix puts on the dashboard: only what stands in its themes, so the quotes below are its own. */
const PICK =
  'kibanaAddFilter({terms: {theme: isArray(datum._source.theme) ? datum._source.theme : [datum._source.theme]}}, null, datum._source.title)'

/** Each fix with its 90 % interval, the first thirty. Vega, for Vega-Lite knows no click that filters a dashboard. */
export const FIX_RANKING = {
  $schema: 'https://vega.github.io/schema/vega/v5.json',
  padding: 8,
  autosize: { type: 'fit', contains: 'padding' },
  signals: [{ name: 'pick', on: [{ events: '@row:click', update: PICK }] }],
  data: [
    {
      name: 'fixes',
      url: {
        index: '{index}',
        '%context%': true,
        body: { size: 30, sort: [{ rank: 'asc' }], _source: { excludes: ['body'] } },
      },
      format: { property: 'hits.hits' },
      transform: [
        {
          type: 'formula',
          as: 'low',
          expr: 'isValid(datum._source.score_low) ? datum._source.score_low : datum._source.score',
        },
        {
          type: 'formula',
          as: 'high',
          expr: 'isValid(datum._source.score_high) ? datum._source.score_high : datum._source.score',
        },
        {
          type: 'formula',
          as: 'label',
          expr: "datum._source.rank + '  ' + datum._source.title",
        },
        {
          type: 'formula',
          as: 'colour',
          expr: "datum._source.direction === 'rising' ? '#b4442f' : datum._source.direction === 'falling' ? '#2f7d4f' : '#1f6f8b'",
        },
        {
          type: 'formula',
          as: 'tip',
          expr: "{'候选修复': datum._source.title, '问题': datum._source.problem, '每周受伤害顾客': format(datum._source.score, '.2f') + '（' + format(datum.low, '.2f') + '–' + format(datum.high, '.2f') + '）', '名次': datum._source.rank_best + '–' + datum._source.rank_worst, '提到人数': datum._source.reach, '阻断占比': format(datum._source.blocking_share, '.0%'), '趋势': datum._source.direction}",
        },
      ],
    },
  ],
  scales: [
    { name: 'y', type: 'band', domain: { data: 'fixes', field: 'label' }, range: 'height', padding: 0.3 },
    {
      name: 'x',
      type: 'linear',
      domain: { data: 'fixes', field: 'high' },
      range: 'width',
      zero: true,
      nice: true,
    },
  ],
  axes: [
    { orient: 'bottom', scale: 'x', title: '每周受伤害顾客（线：90% 区间）', grid: true },
    { orient: 'left', scale: 'y', labelLimit: 420, domain: false, ticks: false },
  ],
  marks: [
    {
      name: 'row',
      type: 'rect',
      from: { data: 'fixes' },
      encode: {
        update: {
          y: { scale: 'y', field: 'label' },
          height: { scale: 'y', band: 1 },
          x: { value: 0 },
          x2: { signal: 'width' },
          fill: { value: '#1f6f8b' },
          fillOpacity: { value: 0 },
          cursor: { value: 'pointer' },
          tooltip: { field: 'tip' },
        },
        hover: { fillOpacity: { value: 0.08 } },
      },
    },
    {
      type: 'rect',
      interactive: false,
      from: { data: 'fixes' },
      encode: {
        update: {
          y: { scale: 'y', field: 'label' },
          height: { scale: 'y', band: 1 },
          x: { scale: 'x', value: 0 },
          x2: { scale: 'x', field: '_source.score' },
          fill: { field: 'colour' },
          fillOpacity: { value: 0.75 },
        },
      },
    },
    {
      type: 'rule',
      interactive: false,
      from: { data: 'fixes' },
      encode: {
        update: {
          y: { scale: 'y', field: 'label', band: 0.5 },
          x: { scale: 'x', field: 'low' },
          x2: { scale: 'x', field: 'high' },
          stroke: { value: '#333333' },
          strokeWidth: { value: 2 },
        },
      },
    },
  ],
} as const
