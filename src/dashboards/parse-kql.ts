/** Kibana's query language, as far as dashboards here use it: fields, values, wildcards, and, or, not, brackets. */
export type Kql =
  | { readonly is: 'all' }
  | { readonly is: 'and' | 'or'; readonly parts: readonly Kql[] }
  | { readonly is: 'not'; readonly part: Kql }
  | { readonly is: 'match'; readonly field: string; readonly value: string; readonly quoted: boolean }

const TOKEN = /\s*(?:(\(|\)|:)|"((?:[^"\\]|\\.)*)"|([^\s():"]+))/y

interface Token {
  readonly kind: 'mark' | 'quoted' | 'word'
  readonly text: string
}

/** @throws Error what is wrong with the query */
export const parseKql = (query: string): Kql => {
  const tokens = cut(query)
  if (tokens.length === 0) return { is: 'all' }
  let at = 0
  const isWord = (word: string): boolean =>
    tokens[at]?.kind === 'word' && tokens[at]?.text.toLowerCase() === word
  const isMark = (mark: string): boolean => tokens[at]?.kind === 'mark' && tokens[at]?.text === mark
  const demand = (mark: string): void => {
    if (!isMark(mark))
      throw new Error(
        `“${mark}” is missing ${tokens[at] === undefined ? 'at the end' : `before “${tokens[at]?.text}”`}`,
      )
    at += 1
  }

  const joined = (word: 'and' | 'or', inner: () => Kql): Kql => {
    const parts = [inner()]
    while (isWord(word)) {
      at += 1
      parts.push(inner())
    }
    return parts.length === 1 ? (parts[0] as Kql) : { is: word, parts }
  }
  const either = (): Kql => joined('or', both)
  const both = (): Kql => joined('and', one)
  const one = (): Kql => {
    if (isWord('not')) {
      at += 1
      return { is: 'not', part: one() }
    }
    if (isMark('(')) {
      at += 1
      const inner = either()
      demand(')')
      return inner
    }
    return match()
  }
  const match = (): Kql => {
    const field = tokens[at]
    if (field?.kind !== 'word')
      throw new Error(`a field is missing ${field === undefined ? 'at the end' : `before “${field.text}”`}`)
    at += 1
    demand(':')
    const value = tokens[at]
    if (value === undefined || value.kind === 'mark') throw new Error(`${field.text} has no value`)
    at += 1
    return { is: 'match', field: field.text, value: value.text, quoted: value.kind === 'quoted' }
  }

  const parsed = either()
  if (at < tokens.length) throw new Error(`“${tokens[at]?.text}” is too much`)
  return parsed
}

const cut = (query: string): readonly Token[] => {
  const tokens: Token[] = []
  const text = query.trimEnd()
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex
    const found = TOKEN.exec(text)
    if (found === null) throw new Error(`it cannot be read from “${text.slice(at)}”`)
    const [, mark, quoted, word] = found
    if (mark !== undefined) tokens.push({ kind: 'mark', text: mark })
    else if (quoted !== undefined) tokens.push({ kind: 'quoted', text: quoted.replace(/\\(.)/g, '$1') })
    else tokens.push({ kind: 'word', text: word ?? '' })
  }
  return tokens
}

/** The fields that a query asks for. */
export const fieldsOfKql = (kql: Kql): readonly string[] => {
  switch (kql.is) {
    case 'all':
      return []
    case 'not':
      return fieldsOfKql(kql.part)
    case 'match':
      return [kql.field]
    default:
      return kql.parts.flatMap(fieldsOfKql)
  }
}

/** The question that Kibana makes of it for Elasticsearch. */
export const toDsl = (kql: Kql): object => {
  switch (kql.is) {
    case 'all':
      return { match_all: {} }
    case 'not':
      return { bool: { must_not: [toDsl(kql.part)] } }
    case 'and':
      return { bool: { filter: kql.parts.map(toDsl) } }
    case 'or':
      return { bool: { should: kql.parts.map(toDsl), minimum_should_match: 1 } }
    case 'match':
      return matchDsl(kql)
  }
}

const matchDsl = ({ field, value, quoted }: Extract<Kql, { is: 'match' }>): object => {
  if (quoted) return { match_phrase: { [field]: value } }
  if (value === '*') return { exists: { field } }
  if (value.includes('*'))
    return { query_string: { fields: [field], query: value.replace(/[+\-=&|><!(){}[\]^"~?:\\/]/g, '\\$&') } }
  return { match: { [field]: value } }
}
