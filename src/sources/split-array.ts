import { type JsonTypes, Tokenizer, TokenParser, TokenType } from '@streamparser/json'

/** An item of the array; `value` is undefined when the item was longer than allowed. */
export interface ArrayItem {
  /** 1-based place in the array. */
  readonly place: number
  readonly value: unknown
  readonly tooLong: boolean
}

export interface ArraySplitter {
  /** Takes the next bytes of the JSON text; throws the tokenizer's error where it is not JSON. */
  write(bytes: Uint8Array): void
  /** Whether the array has been closed. */
  isClosed(): boolean
  /** Bytes up to the last token, for messages. */
  offset(): number
}

/**
 * Splits the text of a JSON array into its items and hands each to `onItem`. An item longer than `maxItemBytes` is not
 * built: its tokens are counted and let go until it ends.
 */
export function createArraySplitter(maxItemBytes: number, onItem: (item: ArrayItem) => void): ArraySplitter {
  const tokenizer = new Tokenizer()
  let depth = 0
  let place = 0
  let itemStart = 0
  let offset = 0
  let skipping = false
  let closed = false
  let parser = createParser()

  function createParser(): TokenParser {
    const created = new TokenParser({ paths: ['$.*'], keepStack: false })
    created.onValue = ({ value }) => finishItem(value)
    return created
  }

  function finishItem(value: JsonTypes.JsonPrimitive | JsonTypes.JsonStruct | undefined): void {
    place += 1
    const tooLong = skipping || offset - itemStart >= maxItemBytes
    onItem({ place, value: tooLong ? undefined : value, tooLong })
  }

  /** A parser that stands behind an item, as the one did that saw the items before. */
  function restart(): void {
    parser = createParser()
    parser.onValue = () => undefined
    parser.write({ token: TokenType.LEFT_BRACKET, value: '[' })
    parser.write({ token: TokenType.NULL, value: null })
    parser.onValue = ({ value }) => finishItem(value)
  }

  tokenizer.onToken = (token) => {
    offset = token.offset
    if (closed) throw new Error('there is text after the end of the array')
    if (depth === 0 && token.token !== TokenType.LEFT_BRACKET) throw new Error('it does not begin with [')
    if (depth === 1) itemStart = offset
    depth += depthChange(token.token)
    if (depth > 1 && offset - itemStart >= maxItemBytes) skipping = true
    if (!skipping) parser.write(token)
    else if (depth === 1) {
      finishItem(undefined)
      skipping = false
      restart()
    }
    closed = depth === 0
  }

  return { write: (bytes) => tokenizer.write(bytes), isClosed: () => closed, offset: () => offset }
}

function depthChange(token: TokenType): number {
  if (token === TokenType.LEFT_BRACKET || token === TokenType.LEFT_BRACE) return 1
  return token === TokenType.RIGHT_BRACKET || token === TokenType.RIGHT_BRACE ? -1 : 0
}
