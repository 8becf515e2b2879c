import { TingxianError } from '../errors.js'
import type { Segmenter, SegmenterName } from './segmenter.js'

/**
 * Loads a segmenter by name; the native module is loaded only when it is asked for.
 * @param userWords words that must stay whole (the lexicons' user dictionary)
 * @throws TingxianError TX_SEGMENTER_MISSING when its native module cannot be loaded
 */
export const createSegmenter = async (
  name: SegmenterName,
  userWords: readonly string[],
): Promise<Segmenter> => {
  try {
    if (name === 'node-rs') {
      const { createNodeRsSegmenter } = await import('./node-rs.js')
      return createNodeRsSegmenter(userWords)
    }
    const { createNodejiebaSegmenter } = await import('./nodejieba.js')
    return createNodejiebaSegmenter(userWords)
  } catch (cause) {
    const packageName = name === 'node-rs' ? '@node-rs/jieba' : 'nodejieba'
    throw new TingxianError('TX_SEGMENTER_MISSING', `the native module ${packageName} cannot be loaded`, {
      hint: `run: npm rebuild ${packageName}; or choose the other one with --segmenter ${name === 'node-rs' ? 'nodejieba' : 'node-rs'}`,
      cause,
    })
  }
}
