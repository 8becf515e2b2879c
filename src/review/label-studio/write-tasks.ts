import { KIND_LABELS, type ReviewItem } from '../review-item.js'
import { toCodePoints } from './code-points.js'
import { CONTROLS, labelOfCode } from './controls.js'

/** The list as Label Studio imports it: a task an item, what was tagged as a prediction. */
export const writeTasks = (items: readonly ReviewItem[]): string =>
  `${JSON.stringify(items.map(toTask), null, 1)}\n`

const toTask = ({ id, mention, document, definition }: ReviewItem) => {
  const kind = mention.kind === 'request' ? 'request' : 'pain'
  const { text } = document
  const [start, end] = [mention.quote_start, mention.quote_end].map((unit) => toCodePoints(text, unit))
  const label = labelOfCode(kind, mention.code ?? '')
  return {
    data: {
      item: id,
      title: `${KIND_LABELS[kind]}：${mention.code ?? ''}`,
      definition,
      text,
      facts: [document.category, document.product, document.created_at?.replace('T', ' ')]
        .filter((fact) => fact !== null && fact !== undefined)
        .join(' · '),
      blocks: kind === 'request' ? '' : mention.blocks ? '是' : '否',
    },
    predictions: [
      {
        model_version: `tingxian ${mention.pipeline_version}/${mention.taxonomy_version}`,
        score: mention.confidence,
        result: [
          {
            id: 'tagged',
            from_name: CONTROLS.mentions,
            to_name: CONTROLS.text,
            type: 'labels',
            value: { start, end, text: text.slice(mention.quote_start, mention.quote_end), labels: [label] },
          },
        ],
      },
    ],
  }
}
