// The labelled reviews, normalized as the pipeline does it. Nothing of them is kept in the project.
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
const fold = ({ text, category }) => {
  const outcome = normalize(feedbackOfText(text, category))
  return outcome.kind === 'ok' ? outcome.document.normalized : ''
}

/** @returns {Promise<{id: string, category: string, label: number, text: string}[]>} */
export const loadTrainingTexts = async () => {
  const csv = gunzipSync(readFileSync(join(DATA, 'reviews/online-shopping.csv.gz'))).toString('utf8')
  const { data } = Papa.parse(csv.replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true })
  return data
    .map((row) => ({
      id: row.id,
      category: row.category,
      label: Number(row.label),
      text: fold(row),
    }))
    .filter(({ text }) => text !== '')
}

/** All reviews at hand, unlabelled. */
export const loadReviews = () =>
  ['online-shopping', 'jd-washer-2015-2017', 'tmall-health-2023-2025', 'laptop'].flatMap((name) => {
    const csv = gunzipSync(readFileSync(join(DATA, `reviews/${name}.csv.gz`))).toString('utf8')
    return Papa.parse(csv.replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true }).data
  })
