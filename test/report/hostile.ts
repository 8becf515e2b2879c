/** Markup, quotes, direction overrides, control characters and half characters that must stay words. */
export const HOSTILE_STRINGS = [
  '<script>window.hit = 1</script>',
  '</script><script>window.hit = 1</script>',
  '</style><img src="https://evil.example/x.png" onerror="window.hit = 1">',
  '"><svg onload="window.hit = 1">',
  "' onmouseover='window.hit = 1' x='",
  `\`$${'{window.hit = 1}'}\``,
  '</bdi></summary></details></main><h1>',
  '<!-- ',
  ']]>&lt;b&gt;&amp;&#60;',
  'javascript:window.hit=1',
  '\u202e\u2066\u200f\u061ctxet desrever',
  'lone \ud83d and \udc4d halves',
  '\u0000\u0008\u001b[31m\u007f\ufeff\u2028',
  `Z\u0301\u0302\u0303${'\u0304'.repeat(60)}algo`,
  'W'.repeat(400),
  'مرحبا بالعالم שלום',
  '__proto__',
  '',
] as const

/** Strings that choose a branch, not words; and weeks, by which rows find each other. */
const DISCRIMINATORS = new Set(['unit', 'direction', 'kind', 'by', 'field', 'week'])

/** A copy in which every string, keys of records among them, went through `replace`; the shape stays. */
export function replaceStrings<Value>(
  value: Value,
  replace: (text: string, key: string) => string,
  kept: ReadonlySet<string> = DISCRIMINATORS,
): Value {
  return replaceIn(value, '', replace, kept) as Value
}

/** Records whose keys come from data: they are shown, so they can be hostile too. */
const OPEN_RECORDS = new Set(['dropped', 'seconds', 'versions', 'columns'])

function replaceIn(
  value: unknown,
  key: string,
  replace: (text: string, key: string) => string,
  kept: ReadonlySet<string>,
): unknown {
  if (typeof value === 'string') return kept.has(key) ? value : replace(value, key)
  if (Array.isArray(value)) return value.map((each) => replaceIn(each, key, replace, kept))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, inner]): [string, unknown] => [
    OPEN_RECORDS.has(key) ? replace(name, name) : name,
    replaceIn(inner, name, replace, kept),
  ])
  return Object.fromEntries(entries)
}
