/** What a character of a JSON array is to its items; null for what is inside one or between two. */
export type ScanEvent = 'begins' | 'separates' | 'ends' | { readonly what: string } | null

export interface ArrayScanner {
  /** Takes the next UTF-16 unit of the text. */
  next(unit: number): ScanEvent
  /** Whether the array has been closed. */
  isClosed(): boolean
}

const unitOf = (character: string) => character.charCodeAt(0)
const QUOTE = unitOf('"')
const BACKSLASH = unitOf('\\')
const COMMA = unitOf(',')
const OPENING_BRACKET = unitOf('[')
const OPENING_BRACE = unitOf('{')
const CLOSING_BRACKET = unitOf(']')
const CLOSING_BRACE = unitOf('}')

/** Follows brackets and quotes through the text of one JSON array, which must begin with [ and end with its ]. */
export function createArrayScanner(): ArrayScanner {
  /** What must close the brackets that are open, innermost last. */
  const closers: number[] = []
  let closed = false
  let inString = false
  let escaped = false

  function nextInString(unit: number): null {
    if (escaped) escaped = false
    else if (unit === BACKSLASH) escaped = true
    else if (unit === QUOTE) inString = false
    return null
  }

  function close(unit: number): ScanEvent {
    if (closers.pop() !== unit) return { what: `${String.fromCharCode(unit)} closes what was not opened` }
    closed = closers.length === 0
    return closed ? 'ends' : null
  }

  function nextOutside(unit: number): ScanEvent {
    if (isBlank(unit)) return null
    if (closed) return { what: 'there is text after its end' }
    if (unit !== OPENING_BRACKET) return { what: 'it does not begin with [' }
    closers.push(CLOSING_BRACKET)
    return 'begins'
  }

  return {
    next(unit) {
      if (inString) return nextInString(unit)
      if (closers.length === 0) return nextOutside(unit)
      if (unit === QUOTE) inString = true
      else if (unit === COMMA) return closers.length === 1 ? 'separates' : null
      else if (unit === OPENING_BRACE) closers.push(CLOSING_BRACE)
      else if (unit === OPENING_BRACKET) closers.push(CLOSING_BRACKET)
      else if (unit === CLOSING_BRACE || unit === CLOSING_BRACKET) return close(unit)
      return null
    },
    isClosed: () => closed,
  }
}

function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x09 || unit === 0x0a || unit === 0x0d
}
