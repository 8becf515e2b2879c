import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'

export const examples = join(import.meta.dirname, '../../examples')
export const FILES = ['sample/reviews.csv', 'sample/sessions.jsonl', 'sample-facts.json'] as const

export interface Session {
  id: string
  channel: string
  created_at: string
  category: string
  region: string
  customer: string
  turns: { role: string; text: string }[]
}

const rows = Papa.parse<string[]>(readFileSync(join(examples, FILES[0]), 'utf8').trimEnd()).data
export const sessions: Session[] = readFileSync(join(examples, FILES[1]), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line))
export const facts: { planted: Record<string, string[]> } = JSON.parse(
  readFileSync(join(examples, FILES[2]), 'utf8'),
)

export const [header = [], ...all] = rows
export const isBad = (row: string[]): boolean =>
  row.length !== header.length || Number(row[7]) > 5 || row[1]?.startsWith('2026-02-30') === true
export const reviews = all
  .filter((row) => !isBad(row))
  .map((row) => ({
    id: row[0] ?? '',
    week: weekOf(row[1] ?? ''),
    day: (row[1] ?? '').slice(0, 10),
    category: row[2] ?? '',
    product_id: row[3] ?? '',
    region: row[6] ?? '',
    rating: Number(row[7]),
    customer: row[8] ?? '',
    text: row[9] ?? '',
  }))
const byId = new Map(reviews.map((review) => [review.id, review]))
export const planted = (plant: string) => {
  const found = (facts.planted[plant] ?? []).map((id) => byId.get(id))
  return found.filter((review) => review !== undefined)
}

/** 1 to 16, counted from Monday 2026-03-02. */
function weekOf(moment: string): number {
  const days = (Date.parse(`${moment.slice(0, 10)}T00:00:00Z`) - Date.UTC(2026, 2, 2)) / 86_400_000
  return Math.floor(days / 7) + 1
}

export function count<T, K>(values: readonly T[], key: (value: T) => K): Map<K, number> {
  const counts = new Map<K, number>()
  for (const value of values) counts.set(key(value), (counts.get(key(value)) ?? 0) + 1)
  return counts
}

/** The customer's turns. */
export function wordsOf({ turns }: Session): string[] {
  return turns.filter(({ role }) => role === 'customer').map(({ text }) => text)
}
