import { isLatinOrDigit } from './characters.js'
import type { Span } from './span.js'

const AT = 0x40
const LONGEST_NAME = 64
const LONGEST_HOST = 190
/** A host has a name and a domain of letters: qq.com, mail.example.com.cn. */
const HOST = /^[a-z\d](?:[a-z\d-]{0,62}\.){1,6}[a-z]{2,24}/

/** Addresses of electronic mail, read outwards from each `@`. */
export function findEmails(text: string): readonly Span[] {
  const spans: Span[] = []
  let free = 0
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    let start = at
    while (start > free && at - start < LONGEST_NAME && isNameUnit(text.charCodeAt(start - 1))) start -= 1
    // A name neither begins nor ends with a dot.
    while (start < at && !isLatinOrDigit(text.charCodeAt(start))) start += 1
    const host = HOST.exec(text.slice(at + 1, at + 1 + LONGEST_HOST))?.[0]
    if (start === at || host === undefined) continue
    free = at + 1 + host.length
    spans.push({ start, end: free, kind: 'email' })
  }
  return spans
}

function isNameUnit(code: number): boolean {
  return (
    code !== AT && (isLatinOrDigit(code) || code === 0x2e || code === 0x5f || code === 0x2d || code === 0x2b)
  )
}
