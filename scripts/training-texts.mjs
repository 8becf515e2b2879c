// The labelled reviews, normalized as the pipeline does it. Nothing of them is kept in the project.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import Papa from 'papaparse'
import { foldForTraining } from './fold-for-training.mjs'

const dataAt = process.argv.indexOf('--data')
export const DATA = dataAt > 0 ? process.argv[dataAt + 1] : '../shared/data'

/** @returns {Promise<{id: string, category: string, label: number, text: string}[]>} */
export const loadTrainingTexts = async () => {
  const csv = gunzipSync(readFileSync(join(DATA, 'reviews/online-shopping.csv.gz'))).toString('utf8')
  const { data } = Papa.parse(csv.replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true })
  return data
    .map((row) => ({
      id: row.id,
      category: row.category,
      label: Number(row.label),
      text: foldForTraining(row.text),
    }))
    .filter(({ text }) => text !== '')
}
