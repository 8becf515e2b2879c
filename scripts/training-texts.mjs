// Reviews, and normalizing them as the pipeline does it. Nothing of them is kept in the project.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import Papa from 'papaparse'
import { createNormalizeStage } from '../dist/pipelines/normalize.js'
import { loadResources } from '../dist/run/resources.js'
import { feedbackOfText } from '../dist/sources/feedback-of-text.js'

const dataAt = process.argv.indexOf('--data')
export const DATA = dataAt > 0 ? process.argv[dataAt + 1] : '../shared/data'

const { portable } = loadResources({ taxonomy: null, segmenter: 'nodejieba', withoutModels: true })
const normalize = createNormalizeStage(portable.normalize)

/** As the pipeline sees it; '' for a text that it drops. */
export const foldText = ({ text, category }) => {
  const outcome = normalize(feedbackOfText(text, category))
  return outcome.kind === 'ok' ? outcome.document.normalized : ''
}

const rowsOf = (file) => {
  const text = gunzipSync(readFileSync(join(DATA, file))).toString('utf8')
  if (file.endsWith('.jsonl.gz'))
    return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]))
  return Papa.parse(text.replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true }).data
}

/** All reviews, as given. @returns {{text: string, category: string}[]} */
export const loadAllReviews = () =>
  [
    'reviews/online-shopping.csv.gz',
    'reviews/jd-washer-2015-2017.csv.gz',
    'reviews/tmall-health-2023-2025.csv.gz',
    'reviews/laptop.csv.gz',
    'opinions/makeup.jsonl.gz',
  ].flatMap((file) =>
    rowsOf(file).map(({ text, category }) => ({ text: text ?? '', category: category ?? '化妆品' })),
  )

/** The rows of one file of reviews, as they are. */
export const readReviews = (name) => rowsOf(`reviews/${name}.csv.gz`)

/** All reviews at hand, unlabelled. */
export const loadReviews = () =>
  ['online-shopping', 'jd-washer-2015-2017', 'tmall-health-2023-2025', 'laptop'].flatMap(readReviews)
