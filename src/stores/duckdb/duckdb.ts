import { createRequire } from 'node:module'

/**
 * DuckDB's client by `require`: imported, Node first reads all of its 120 CommonJS files for the names they export, which
 * takes longer than to load it.
 */
export const { BOOLEAN, DOUBLE, DuckDBDataChunk, DuckDBInstance, DuckDBTableFunction, INTEGER, VARCHAR } =
  createRequire(import.meta.url)('@duckdb/node-api') as typeof import('@duckdb/node-api')
