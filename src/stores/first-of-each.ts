/** Of rows with the same id the first, by id: what is told twice is kept as it was told first. */
export const firstOfEach = <Row>(
  rows: readonly Row[],
  idOf: (row: Row) => string,
): ReadonlyMap<string, Row> => new Map(rows.toReversed().map((row) => [idOf(row), row]))
