import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { threadId } from 'node:worker_threads'

const ALL_WORDS = 'nodejieba/submodules/cppjieba/dict/jieba.dict.utf8'
export const COMMON_WORDS = fileURLToPath(new URL('../../dist/common-words.utf8', import.meta.url))
/**
 * More than half of nodejieba's dictionary are names and terms with a token count of 1 to 3. Without them each thread
 * loads in a third of the time and half of the memory; the words of our field are user words anyway.
 */
const FEWEST_OCCURRENCES = 4

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

/**
 * The part of speech of each of these words by the segmenter's dictionary (n noun, v verb, …); words that it does not
 * know are left out. One pass over its 2 MB, so for many words at once.
 */
export const readWordClasses = (words: ReadonlySet<string>): ReadonlyMap<string, string> => {
  if (!existsSync(COMMON_WORDS)) writeCommonWords()
  const classes = new Map<string, string>()
  for (const line of readFileSync(COMMON_WORDS, 'utf8').split('\n')) {
    const end = line.indexOf(' ')
    const word = line.slice(0, end)
    if (words.has(word)) classes.set(word, line.slice(line.lastIndexOf(' ') + 1))
  }
  return classes
}
