import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { type Document, isMap, isSeq, parseDocument } from 'yaml'
import { TingxianError } from '../errors.js'
import type { Subscription } from '../model/digest.js'
import { parseSubscriptions } from './load-subscriptions.js'

/**
 * Adds a subscription to the file, which is made when it is not there; comments stay where they are.
 * @throws TingxianError TX_DIGEST_SUBSCRIPTIONS when it does not fit or its name is taken; the file is as before then
 */
export const addSubscription = (
  path: string,
  added: Partial<Subscription> & Pick<Subscription, 'name' | 'to'>,
  from: string | null,
): void =>
  edit(path, (document) => {
    if (from !== null) document.set('from', from)
    if (!isSeq(document.get('subscriptions'))) document.set('subscriptions', document.createNode([]))
    document.addIn(['subscriptions'], document.createNode(added))
  })

/** @throws TingxianError TX_DIGEST_UNKNOWN */
export const removeSubscription = (path: string, name: string): void =>
  edit(path, (document) => {
    const list = document.get('subscriptions')
    const place = isSeq(list) ? list.items.findIndex((item) => isMap(item) && item.get('name') === name) : -1
    if (place < 0) {
      throw new TingxianError('TX_DIGEST_UNKNOWN', `${path} holds no subscription "${name}"`, {
        hint: 'tingxian digest list shows them',
        exitCode: 2,
      })
    }
    document.deleteIn(['subscriptions', place])
  })

/** Writes beside and renames, so that a reader never sees half a file. */
const edit = (path: string, change: (document: Document) => void): void => {
  const document: Document = parseDocument(existsSync(path) ? readFileSync(path, 'utf8') : '')
  if (document.contents === null) document.contents = document.createNode({})
  change(document)
  const text = document.toString()
  parseSubscriptions(text, path)
  writeFileSync(`${path}.new`, text)
  renameSync(`${path}.new`, path)
}
