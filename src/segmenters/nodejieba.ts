import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { threadId } from 'node:worker_threads'
import nodejieba from 'nodejieba'
import type { Segmenter } from './segmenter.js'

/** Keyword weights and stop words are not used here; without the large default files loading takes a third less time. */
const UNUSED = fileURLToPath(new URL('../../lexicons/zh/segmenter/unused.utf8', import.meta.url))
const ALL_WORDS = 'nodejieba/submodules/cppjieba/dict/jieba.dict.utf8'
const COMMON_WORDS = fileURLToPath(new URL('../../dist/common-words.utf8', import.meta.url))
/**
 * More than half of nodejieba's dictionary are names and terms with a token count of 1 to 3. Without them each thread
 * loads in a third of the time and half of the memory; the words of our field are user words anyway.
 */
const FEWEST_OCCURRENCES = 4

/** cppjieba by its Node binding. The dictionary is loaded once per thread (some tenths of a second). */
export const createNodejiebaSegmenter = (userWords: readonly string[]): Segmenter => {
  if (!existsSync(COMMON_WORDS)) writeCommonWords()
  nodejieba.load({ dict: COMMON_WORDS, idfDict: UNUSED, stopWordDict: UNUSED })
  for (const word of userWords) nodejieba.insertWord(word)
  return { name: 'nodejieba', cut: (text) => nodejieba.cut(text) }
}

/**
 * For the build: writes the common words of nodejieba's dictionary (lines of word, occurrences, part of speech). Whole
 * or not at all, for threads may do so side by side.
 */
export const writeCommonWords = (): void => {
  const lines = readFileSync(createRequire(import.meta.url).resolve(ALL_WORDS), 'utf8').split('\n')
  const common = lines.filter((line) => Number(line.split(' ')[1]) >= FEWEST_OCCURRENCES)
  const unfinished = `${COMMON_WORDS}.${process.pid}.${threadId}`
  writeFileSync(unfinished, `${common.join('\n')}\n`)
  renameSync(unfinished, COMMON_WORDS)
}
