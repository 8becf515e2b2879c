import { createHash } from 'node:crypto'

/**
 * Conveniences only: the page is complete without them. Unfolds all, filters, unfolds what a link points at, and
 * unfolds everything for paper in browsers whose style sheets cannot.
 */
export const SCRIPT = `(() => {
  const byId = (id) => document.getElementById(id)
  const fixes = [...document.querySelectorAll('details.fix')]
  const tools = byId('tools')
  if (tools && fixes.length > 1) {
    const toggle = byId('toggle')
    const search = byId('search')
    const found = byId('found')
    tools.hidden = false
    toggle.addEventListener('click', () => {
      const open = fixes.some((fix) => !fix.hidden && !fix.open)
      for (const fix of fixes) if (!fix.hidden) fix.open = open
      toggle.textContent = open ? '全部收起' : '全部展开'
    })
    search.addEventListener('input', () => {
      const wanted = search.value.trim().toLowerCase()
      for (const fix of fixes) fix.hidden = !fix.textContent.toLowerCase().includes(wanted)
      const shown = fixes.filter((fix) => !fix.hidden).length
      found.textContent = wanted === '' ? '' : shown === 0 ? '没有符合的' : '符合 ' + shown + ' 个'
    })
  }
  const unfoldTarget = () => {
    const target = /^#fix-\\d+$/.test(location.hash) ? byId(location.hash.slice(1)) : null
    if (!target) return
    target.hidden = false
    target.open = true
    target.scrollIntoView()
  }
  addEventListener('hashchange', unfoldTarget)
  unfoldTarget()
  let folded = []
  addEventListener('beforeprint', () => {
    folded = [...document.querySelectorAll('details:not([open])')]
    for (const each of folded) each.open = true
  })
  addEventListener('afterprint', () => {
    for (const each of folded) each.open = false
    folded = []
  })
})()`

/** The page may run this script and no other; styles are its own; nothing is loaded from anywhere. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  `script-src 'sha256-${createHash('sha256').update(SCRIPT, 'utf8').digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')
