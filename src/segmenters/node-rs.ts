import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import type { Segmenter } from './segmenter.js'

/** jieba-rs by its Node binding; loads five times faster than nodejieba. */
export const createNodeRsSegmenter = (userWords: readonly string[]): Segmenter => {
  const jieba = Jieba.withDict(dict)
  if (userWords.length > 0) {
    jieba.loadDict(Buffer.from(`${userWords.map((word) => `${word} 100 n`).join('\n')}\n`, 'utf8'))
  }
  return { name: 'node-rs', cut: (text) => jieba.cut(text, true) }
}
