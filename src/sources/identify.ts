import { hash } from 'node:crypto'
import type { Feedback } from '../model/feedback.js'

const DOCUMENT_ID_LENGTH = 24
const CUSTOMER_LENGTH = 16

/** What tells one feedback from another. `givenId` is null when the source gives none. */
export interface Identity
  extends Pick<
    Feedback,
    'source' | 'text' | 'created_at' | 'product_id' | 'product' | 'customer' | 'category' | 'votes'
  > {
  readonly givenId: string | null
}

/**
 * The content hash of feedback, 24 hexadecimal digits: reading a file twice gives the same ids. Each part stands
 * behind its length, so that no two lists of parts are written alike.
 */
export function documentId(identity: Identity): string {
  const parts =
    measured(identity.givenId) +
    // Feedback without votes keeps the id that it had before there were votes.
    measured(identity.votes === null ? identity.source : `${identity.source} ${identity.votes}`) +
    measured(identity.created_at) +
    measured(identity.product_id) +
    measured(identity.product) +
    measured(identity.customer) +
    measured(identity.category) +
    identity.text
  return hash('sha1', parts, 'hex').slice(0, DOCUMENT_ID_LENGTH)
}

/** A customer's name or number as 16 hexadecimal digits; what was given is not kept anywhere. */
export function hashCustomer(given: string, salt: string): string {
  return hash('sha256', `${measured(salt)}${given}`, 'hex').slice(0, CUSTOMER_LENGTH)
}

function measured(part: string | null): string {
  return part === null ? '-' : `${part.length}:${part}`
}
