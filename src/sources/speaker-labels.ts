import type { Role, Turn } from '../model/feedback.js'

/** Who speaks, as service systems and people write it, lower case. */
const ROLE_NAMES: Readonly<Record<Role, readonly string[]>> = {
  customer: [
    ...['客户', '用户', '买家', '顾客', '消费者', '客人', '会员', '访客', '来电人', '来电者', '主叫', '乘客'],
    ...['customer', 'client', 'user', 'buyer', 'consumer', 'shopper', 'caller', 'visitor', 'guest', 'human'],
  ],
  agent: [
    ...[
      '客服',
      '人工客服',
      '智能客服',
      '机器人客服',
      '在线客服',
      '客服人员',
      '客服专员',
      '坐席',
      '座席',
      '话务员',
    ],
    ...['接线员', '商家', '卖家', '店家', '店铺', '店小二', '机器人', '小助手', '专员', '被叫'],
    ...[
      'agent',
      'staff',
      'service',
      'customer service',
      'customer_service',
      'customerservice',
      'cs',
      'seller',
    ],
    ...[
      'merchant',
      'shop',
      'assistant',
      'operator',
      'support',
      'representative',
      'rep',
      'bot',
      'robot',
      'kf',
    ],
  ],
  system: ['系统', '系统消息', '系统提示', 'system', 'notice'],
}

const ROLES_BY_NAME: ReadonlyMap<string, Role> = new Map([
  ...ROLE_NAMES.customer.map((name) => [name, 'customer'] as const),
  ...ROLE_NAMES.agent.map((name) => [name, 'agent'] as const),
  ...ROLE_NAMES.system.map((name) => [name, 'system'] as const),
])

/** Roles that only tables and JSON use: as the first word of a line they are ordinary words. */
const NEVER_LABELS: ReadonlySet<string> = new Set([
  'service',
  'shop',
  'support',
  'notice',
  'human',
  'cs',
  'kf',
  '店铺',
])

const NAMES = [...ROLES_BY_NAME.keys()]
  .filter((name) => !NEVER_LABELS.has(name))
  .sort((a, b) => b.length - a.length)
  .join('|')
/** `客户：`, `客服 3:`, `客服-小美：`, `【客户】：`, `客服 2024-01-05 12:33:21：`, `[Agent] (12:33):`. */
const LABEL = new RegExp(
  `[ \\t\\u3000]*[【\\[]?(${NAMES})(?:\\d{1,6}|[ \\t]\\d{1,6}(?![:/.-]\\d))?[】\\]]?` +
    '(?:[-_#][^\\s：:]{1,10}|[ \\t]*[(（][^()（）\\r\\n]{1,24}[)）]|[ \\t]+\\d[\\d:/. -]{3,18})?' +
    '[ \\t]*[：:][ \\t\\u3000]*',
  'iy',
)
const LINE_END = /\r\n|\n|\r/g
const BLANK = /^\s*$/

/** The role that a word names; null for a name of a person or anything else. */
export function parseRole(word: string): Role | null {
  const folded = word.normalize('NFKC').trim().toLowerCase()
  // 客服-小美, 客服3, 坐席（夜班）: what follows the role is somebody's name or number.
  return ROLES_BY_NAME.get(folded) ?? ROLES_BY_NAME.get(folded.replace(/[\s_\-\d#(].*$/s, '')) ?? null
}

/**
 * The turns of a text whose lines begin with 客户： or 客服： (or another name of theirs); null for any other text.
 * The first line must begin so and a customer must speak: reviews have lines such as 客服：很耐心 too. A line without a
 * label belongs to the turn before it.
 */
export function parseLabelledText(text: string): readonly Turn[] | null {
  LABEL.lastIndex = text.length - text.trimStart().length
  if (!LABEL.test(text)) return null
  const turns: { role: Role; start: number; end: number }[] = []
  for (const line of linesOf(text)) {
    LABEL.lastIndex = line.start
    const match = LABEL.exec(text)
    if (match !== null && LABEL.lastIndex <= line.end) {
      const role = ROLES_BY_NAME.get((match[1] ?? '').toLowerCase()) ?? 'system'
      turns.push({ role, start: LABEL.lastIndex, end: line.end })
    } else if (!BLANK.test(text.slice(line.start, line.end))) {
      const last = turns.at(-1)
      if (last !== undefined) last.end = line.end
    }
  }
  return turns.some((turn) => turn.role === 'customer') ? turns.filter((turn) => turn.end > turn.start) : null
}

function* linesOf(text: string): Generator<{ readonly start: number; readonly end: number }> {
  let start = 0
  for (const match of text.matchAll(LINE_END)) {
    yield { start, end: match.index }
    start = match.index + match[0].length
  }
  yield { start, end: text.length }
}
