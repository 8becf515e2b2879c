import type { Codebook } from '../codebook.js'
import { KIND_LABELS, type ReviewItem } from '../review-item.js'
import { toCodePoints } from './code-points.js'
import { CONTROLS, labelOfTagged } from './controls.js'

/** The list as Label Studio imports it: a task an item, what was tagged as a prediction. */
export const writeTasks = (items: readonly ReviewItem[], codebook: Codebook): string =>
  `${JSON.stringify(
    items.map((item) => ({ data: dataOf(item), predictions: predictionsOf(item, codebook) })),
    null,
    1,
  )}\n`

const kindOf = ({ mention }: ReviewItem) => (mention.kind === 'request' ? 'request' : 'pain')

const dataOf = (item: ReviewItem) => {
  const { mention, document } = item
  const kind = kindOf(item)
  return {
    item: item.id,
    title: `${KIND_LABELS[kind]}：${mention.code ?? ''}`,
    definition: item.definition,
    text: document.text,
    facts: [document.category, document.product, document.created_at?.replace('T', ' ')]
      .filter((fact) => fact !== null && fact !== undefined)
      .join(' · '),
    blocks: kind === 'request' ? '' : mention.blocks ? '是' : '否',
  }
}

const predictionsOf = (item: ReviewItem, codebook: Codebook) => {
  const { mention, document } = item
  const label = labelOfTagged(codebook, kindOf(item), mention.code ?? '')
  if (label === null) return []
  const [start, end] = [mention.quote_start, mention.quote_end].map((unit) =>
    toCodePoints(document.text, unit),
  )
  const text = document.text.slice(mention.quote_start, mention.quote_end)
  const result = {
    id: 'tagged',
    from_name: CONTROLS.mentions,
    to_name: CONTROLS.text,
    type: 'labels',
    value: { start, end, text, labels: [label] },
  }
  const model_version = `tingxian ${mention.pipeline_version}/${mention.taxonomy_version}`
  return [{ model_version, score: mention.confidence, result: [result] }]
}
