import { createHmac, timingSafeEqual } from 'node:crypto'

export interface Unsubscribing {
  readonly subscription: string
  readonly recipient: string
}

/** Says who wants to be told of what no more; nobody else can make one. */
export const makeToken = ({ subscription, recipient }: Unsubscribing, secret: string): string => {
  const said = Buffer.from(JSON.stringify([subscription, recipient])).toString('base64url')
  return `${said}.${signatureOf(said, secret).toString('base64url')}`
}

/** null for a token that was not made with this secret. */
export const readToken = (token: string, secret: string): Unsubscribing | null => {
  const [said = '', signature = ''] = token.split('.')
  const given = Buffer.from(signature, 'base64url')
  const right = signatureOf(said, secret)
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null
  const [subscription, recipient] = JSON.parse(Buffer.from(said, 'base64url').toString()) as [string, string]
  return { subscription, recipient }
}

const signatureOf = (said: string, secret: string): Buffer =>
  createHmac('sha256', secret).update(`tingxian unsubscribe ${said}`).digest()
