import type { Role, Turn } from '../model/feedback.js'
import { parseLabelledText, parseRole } from './speaker-labels.js'

export interface Session {
  readonly text: string
  /** null when nothing tells who speaks. */
  readonly turns: readonly Turn[] | null
  /** When the first turn was said, as written; null when the turns do not tell. */
  readonly at: string | null
}

const LABELS: Readonly<Record<Role, string>> = { customer: '客户：', agent: '客服：', system: '系统：' }
const ROLE_KEYS = ['role', 'speaker', 'from', 'sender', 'who', 'type', '角色', '说话人', '发送方', '发送者']
const TEXT_KEYS = ['text', 'content', 'message', 'msg', 'utterance', 'words', '内容', '文本', '消息']
const TIME_KEYS = ['at', 'time', 'timestamp', 'created_at', '时间', '发送时间']
const LINE_BREAKS = /[\r\n\u2028\u2029]+/g

/**
 * A session from what a `turns` column or key holds: an array of `{role, text, at?}`, the same as JSON text, an array
 * of labelled lines, or lines that begin with 客户： and 客服：. A session given as an array gets a text of one turn a
 * line; a session given as text keeps it.
 */
export function readTurns(value: unknown): Session | { readonly reason: string } {
  if (Array.isArray(value)) return composeSession(value)
  if (typeof value !== 'string') return { reason: 'turns are neither an array nor a text' }
  if (/^\s*\[\s*[{"]/.test(value)) {
    const parsed = parseJson(value)
    if (Array.isArray(parsed)) return composeSession(parsed)
  }
  return { text: value, turns: parseLabelledText(value), at: null }
}

function composeSession(items: readonly unknown[]): Session | { readonly reason: string } {
  if (items.length > 0 && items.every((item) => typeof item === 'string')) {
    return readTurns(items.map(oneLine).join('\n'))
  }
  let text = ''
  const turns: Turn[] = []
  for (const [i, item] of items.entries()) {
    const turn = readTurn(item)
    if ('reason' in turn) return { reason: `turn ${i + 1} ${turn.reason}` }
    if (turn.text === '') continue
    text += `${text === '' ? '' : '\n'}${LABELS[turn.role]}`
    turns.push({ role: turn.role, start: text.length, end: text.length + turn.text.length })
    text += turn.text
  }
  return { text, turns, at: firstTime(items) }
}

function readTurn(
  item: unknown,
): { readonly role: Role; readonly text: string } | { readonly reason: string } {
  if (!isObject(item)) return { reason: 'is not an object with a role and a text' }
  const said = pick(item, TEXT_KEYS)
  const spoken = pick(item, ROLE_KEYS)
  if (said === undefined || said === null) return { reason: 'has no text' }
  if (typeof said !== 'string') return { reason: 'has a text that is not a string' }
  const role = typeof spoken === 'string' ? parseRole(spoken) : null
  if (role === null) return { reason: 'has a role that is not customer, agent or system' }
  return { role, text: oneLine(said).trim() }
}

function firstTime(items: readonly unknown[]): string | null {
  const [first] = items
  const at = isObject(first) ? pick(first, TIME_KEYS) : null
  return typeof at === 'string' || typeof at === 'number' ? String(at) : null
}

function oneLine(text: string): string {
  return text.replace(LINE_BREAKS, ' ')
}

function pick(object: Readonly<Record<string, unknown>>, keys: readonly string[]): unknown {
  for (const key of keys) if (object[key] !== undefined) return object[key]
  return undefined
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
