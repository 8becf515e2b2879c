import Table from 'cli-table3'
import pc from 'picocolors'
import { displayText } from '../report/display-text.js'

type Rows = readonly (readonly string[])[]

/** A table of plain texts, with lines between its rows. */
export const drawTable = (head: readonly string[], rows: Rows): string => {
  const table = new Table({ head: [...head], style: { head: [], border: [] } })
  table.push(...rows.map((row) => row.map(displayText)))
  return table.toString()
}

/** A table for many rows of one line each. */
export const drawCompactTable = (head: readonly string[], rows: Rows): string => {
  const table = new Table({
    head: head.map((name) => pc.bold(name)),
    style: { head: [], border: [] },
    chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
  })
  table.push(...rows.map((row) => row.map(displayText)))
  return table.toString()
}
