/** Orders texts as Elasticsearch and DuckDB do: by their bytes in UTF-8, which is by code point. */
export const compareText = (a: string, b: string): number =>
  a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b))
