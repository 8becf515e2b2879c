import type { Config } from '../config.js'
import type { Store } from '../stores/store.js'
import { storeAddress } from './store-address.js'

/** The store of a configuration, for those who write new texts to it. @param userWords words that must stay whole */
export const openConfiguredStore = async (
  config: Pick<Config, 'store' | 'out' | 'segmenter'>,
  userWords: readonly string[],
): Promise<Store> => {
  const { openStore } = await import('../stores/open-store.js')
  return await openStore(storeAddress(config), {
    loadSegmenter: async () => {
      const { createSegmenter } = await import('../segmenters/create-segmenter.js')
      return await createSegmenter(config.segmenter, userWords)
    },
  })
}
