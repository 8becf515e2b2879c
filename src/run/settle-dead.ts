import type { Versions } from '../model/version.js'
import type { Store } from '../stores/store.js'

/** Documents that died and were stored later, by whatever way they came again, are dead no more. */
export const settleDead = async (
  store: Pick<Store, 'intake' | 'knownDocuments'>,
  versions: Versions,
): Promise<void> => {
  const dead = await store.intake.list('dead')
  if (dead.length === 0) return
  const known = await store.knownDocuments(
    dead.map(({ document_id }) => document_id ?? ''),
    versions,
  )
  await store.intake.remove(
    dead.flatMap(({ entry_id, document_id }) => (known.has(document_id ?? '') ? [entry_id] : [])),
  )
}
