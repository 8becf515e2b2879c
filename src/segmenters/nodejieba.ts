import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import nodejieba from 'nodejieba'
import { COMMON_WORDS, writeCommonWords } from './common-words.js'
import type { Segmenter } from './segmenter.js'

/** Keyword weights and stop words are not used here; without the large default files loading takes a third less time. */
const UNUSED = fileURLToPath(new URL('../../lexicons/zh/segmenter/unused.utf8', import.meta.url))

/** cppjieba by its Node binding. The dictionary is loaded once per thread (some tenths of a second). */
export const createNodejiebaSegmenter = (userWords: readonly string[]): Segmenter => {
  if (!existsSync(COMMON_WORDS)) writeCommonWords()
  nodejieba.load({ dict: COMMON_WORDS, idfDict: UNUSED, stopWordDict: UNUSED })
  for (const word of userWords) nodejieba.insertWord(word)
  return { name: 'nodejieba', cut: (text) => nodejieba.cut(text) }
}
