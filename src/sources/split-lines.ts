export interface Line {
  /** 1-based. */
  readonly number: number
  /** Without its line end; null when it was longer than allowed. */
  readonly text: string | null
}

/**
 * Splits text into its lines, which end in LF or CRLF; blank lines are left out. A line longer than `maxBytes` comes
 * without its text, and no more of it than that is ever held.
 */
export async function* splitLines(
  chunks: AsyncIterable<string>,
  maxBytes: number,
): AsyncGenerator<readonly Line[], void, undefined> {
  const splitter = createSplitter(maxBytes)
  for await (const chunk of chunks) yield splitter.split(chunk)
  yield splitter.split('\n')
}

function createSplitter(maxBytes: number) {
  let number = 1
  let begun: string[] = []
  let begunLength = 0

  function take(text: string): Line | null {
    const whole = begun.length === 0 ? text : begun.join('') + text
    const length = begunLength + text.length
    begun = []
    begunLength = 0
    number += 1
    const tooLong = length > maxBytes || (length * 3 > maxBytes && Buffer.byteLength(whole) > maxBytes)
    if (tooLong) return { number: number - 1, text: null }
    const line = whole.endsWith('\r') ? whole.slice(0, -1) : whole
    return line.trim() === '' ? null : { number: number - 1, text: line }
  }

  function keep(text: string): void {
    begunLength += text.length
    if (begunLength <= maxBytes) begun.push(text)
    else begun = []
  }

  return {
    split(chunk: string): readonly Line[] {
      const lines: Line[] = []
      let start = 0
      for (let end = chunk.indexOf('\n'); end !== -1; end = chunk.indexOf('\n', start)) {
        const line = take(chunk.slice(start, end))
        if (line !== null) lines.push(line)
        start = end + 1
      }
      if (start < chunk.length) keep(chunk.slice(start))
      return lines
    },
  }
}
