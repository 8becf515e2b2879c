import type { Clause, SegmentedDocument } from '../../model/document.js'
import type { Context, CueMatch } from '../read-context.js'
import { firstTokenAt } from '../tokens.js'
import type { AskMatch } from './find-review-asks.js'
import { isPlea } from './is-asked-for.js'

/** Characters between a plea and the act it pleads for (能不能[给我]换). */
const PLEA_REACH = 8
/** Letters of an ask's name after 其他:. */
const MAX_NAME = 8
/** Words that carry no sense of the act. */
const FILLERS = /一下|下子|[我你您吗么呢吧啊呀哦了的就可不以能帮给]+$/g
/** What people say before they say what they want. */
const OPENINGS =
  /^(你好|您好|亲|那就|那么|那|就|请问|请|麻烦|我们|我|你们|你|您|想要|想|要|能不能|可不可以|能|可以|给|帮忙|帮|,)+/
/** Pleas that reviewers address to the seller; 给我…, 帮我… mostly tell a story there. */
const REVIEW_PLEA =
  /^(希望|建议|请|能不能|能否|可否|求|麻烦|最好|应该|拜托|强烈|恳|让|就|那就|驱动|质量|服务|包装|态度|管理|物流|售后)/
/** Acts that name nothing by themselves; they repeat an ask made before. */
const VAGUE = /^(处理|操作|解决|办理|弄|看看|跟进|安排|申请下?$|申请[吗么])/

/** Asks of a review outside of the closed list: what stands behind a wish, where no known ask stands. */
export const findFreeAsks = (
  document: SegmentedDocument,
  context: Context,
  known: readonly AskMatch[],
): readonly AskMatch[] => {
  const found: AskMatch[] = []
  document.clauses.forEach((clause, index) => {
    const cues = context.cues[index] ?? []
    if (cues.length === 0) return
    if (cues.some(({ cue }) => cue === 'advice') || known.some((ask) => ask.clause === index)) return
    const plea = cues.find((cue) => isPlea(document, cue) && wishOf(document, cue, clause) !== null)
    const wish = plea ? wishOf(document, plea, clause) : null
    if (wish === null) return
    const text = document.masked.slice(wish.start, clause.end)
    if (VAGUE.test(text) && (known.length > 0 || found.length > 0)) return
    const name = nameFrom(document, index, wish.start)
    if (name !== null) found.push({ name, start: wish.start, end: wish.end, clause: index })
  })
  return found
}

/** The name of an ask in a session that neither lexicon nor model can name: `其他:` and its own words. */
export const nameFreely = (document: SegmentedDocument, context: Context, index: number): string => {
  const clause = document.clauses[index] as Clause
  const cues = context.cues[index] ?? []
  const plea = cues.find((cue) => isPlea(document, cue))
  const act = cues.find(
    ({ cue, start }) => cue === 'act' && (!plea || (start >= plea.start && start - plea.end <= PLEA_REACH)),
  )
  const opening = OPENINGS.exec(document.masked.slice(clause.start, clause.end))?.[0].length ?? 0
  return (
    nameFrom(document, index, act?.start ?? clause.start + opening) ??
    nameFrom(document, index, clause.start) ??
    '其他:请求'
  )
}

/** In a review a wish may be for anything: what stands behind the plea, or before one that ends the clause (…就好了). */
const wishOf = (
  document: SegmentedDocument,
  plea: CueMatch,
  clause: Clause,
): { start: number; end: number } | null => {
  if (!REVIEW_PLEA.test(document.masked.slice(plea.start, plea.end))) return null
  if (clause.end - plea.end >= 2) return { start: plea.end, end: clause.end }
  return plea.start - clause.start >= 4 ? { start: clause.start, end: clause.end } : null
}

/** Whole words from a place on, up to `MAX_NAME` letters. */
const nameFrom = (document: SegmentedDocument, clause: number, start: number): string | null => {
  const starts = document.clauseTokens(clause)
  let to = start
  for (let token = firstTokenAt(starts, start); token < starts.length; token++) {
    const at = starts[token] as number
    if (at - start > MAX_NAME) break
    to = at
  }
  const name = document.masked
    .slice(start, Math.max(to, start + 1))
    .replace(FILLERS, '')
    .trim()
  return name.length >= 2 ? `其他:${name.slice(0, MAX_NAME)}` : null
}
