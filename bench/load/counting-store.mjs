/** A store that keeps nothing: what is left when it takes the place of a real one is the cost of all the rest. */

/** @returns {import('../../dist/stores/store.js').Store & { readonly documents: number }} */
export function createCountingStore() {
  let documents = 0
  return /** @type {any} */ ({
    place: 'counting',
    get documents() {
      return documents
    },
    knownDocuments: async () => new Set(),
    write: async (/** @type {{ documents: readonly unknown[] }} */ batch) => {
      documents += batch.documents.length
      return { added: batch.documents.length, replaced: 0 }
    },
    corpus: { totals: async () => ({ documents: 0, dropped: {} }) },
    close: async () => undefined,
  })
}
