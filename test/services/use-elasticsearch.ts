import { inject } from 'vitest'
import { openStore } from '../../src/stores/open-store.js'
import type { Store } from '../../src/stores/store.js'

/** Address of the server of this run; null where none can be had, then `describe.skipIf(elasticsearch === null)`. */
export const elasticsearch = inject('elasticsearch')

let stores = 0

/** A place of its own in the server: tests do not see each other's. */
export const newPrefix = (): string => `test-${process.pid}-${++stores}`

export const addressOf = (prefix: string): string => `elasticsearch:${elasticsearch}#${prefix}`

/** A new empty store, whose indices go when it is closed. */
export const newElasticStore = async (): Promise<Store> => {
  const prefix = newPrefix()
  const store = await openStore(addressOf(prefix))
  return {
    ...store,
    close: async () => {
      await store.close()
      await deleteIndices(prefix)
    },
  }
}

/** Asks the server itself, past the store. */
export const askServer = async (path: string, method = 'GET', body?: object): Promise<unknown> => {
  const answer = await fetch(`${elasticsearch}${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
  return await answer.json()
}

export const deleteIndices = async (prefix: string): Promise<void> => {
  // By name: a server may refuse to delete by a pattern.
  const indices = Object.keys((await askServer(`/${prefix}-*/_alias`)) as object)
  if (indices.length > 0) await askServer(`/${indices.join(',')}`, 'DELETE')
  await askServer(`/_index_template/${prefix}-*`, 'DELETE')
}
