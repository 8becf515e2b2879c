import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createRandom } from '../../src/pipelines/rank/estimate.js'
import { reviews } from '../examples/read-sample.js'

/** Writes a JSON lines file of `rows` reviews: beginnings of the sample's texts, put together anew; same seed, same bytes. */
export const generateFeedback = async (file: string, rows: number, seed = 7): Promise<void> => {
  const good = reviews.filter(({ text }) => text.length > 6)
  await pipeline(Readable.from(lines(good, rows, createRandom(seed))), createWriteStream(file))
}

function* lines(good: typeof reviews, rows: number, random: () => number): Generator<string> {
  const pick = () => good[Math.floor(random() * good.length)] as (typeof good)[number]
  for (let row = 0; row < rows; row++) {
    const [first, second] = [pick(), pick()]
    const review = {
      id: `G${row}`,
      created_at: `${first.day} 12:00:00`,
      category: first.category,
      region: second.region,
      rating: first.rating,
      customer: `guest ${Math.floor(random() * rows)}`,
      text: `${first.text.slice(0, 20)} ${second.text.slice(0, 20)}（${row}）`,
    }
    yield `${JSON.stringify(review)}\n`
  }
}
