import nodejieba from 'nodejieba'
import type { Segmenter } from './segmenter.js'

/** cppjieba by its Node binding. The dictionary is loaded once per thread (about a second). */
export const createNodejiebaSegmenter = (userWords: readonly string[]): Segmenter => {
  nodejieba.load()
  for (const word of userWords) nodejieba.insertWord(word)
  return { name: 'nodejieba', cut: (text) => nodejieba.cut(text) }
}
