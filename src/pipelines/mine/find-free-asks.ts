import type { Clause, SegmentedDocument } from '../../model/document.js'
import type { Context, CueMatch } from '../read-context.js'
import { firstTokenAt } from '../tokens.js'
import type { AskMatch } from './find-requests.js'
import { isPlea, isSpokenByCustomer } from './is-asked-for.js'

/** Characters between a plea and the act it pleads for (能不能[给我]换). */
const PLEA_REACH = 8
/** Letters of an ask's name after 其他:. */
const MAX_NAME = 8
/** Words that carry no sense of the act. */
const FILLERS = /一下|下子|[我你您们吗么呢吧啊呀哦了的就可不以能帮给]+$/g
/** Pleas that reviewers address to the seller; 给我…, 帮我… mostly tell a story there. */
const REVIEW_PLEA =
  /^(希望|建议|请|能不能|能否|可否|求|麻烦|最好|应该|拜托|强烈|恳|让|就|那就|驱动|质量|服务|包装|态度|管理|物流|售后)/
/** Acts that name nothing by themselves; they repeat an ask made before. */
const VAGUE = /^(处理|操作|解决|办理|弄|看看|跟进|安排|申请下?$|申请[吗么])/

/**
 * Asks outside of the closed list: a plea (帮我…, 能不能…, 希望…) with an act that somebody else can do, where no known ask
 * stands. Named `其他:` and the act's own words.
 */
export const findFreeAsks = (
  document: SegmentedDocument,
  context: Context,
  known: readonly AskMatch[],
): readonly AskMatch[] => {
  const found: AskMatch[] = []
  document.clauses.forEach((clause, index) => {
    const cues = context.cues[index] ?? []
    if (cues.length === 0 || !isSpokenByCustomer(document, index)) return
    if (cues.some(({ cue }) => cue === 'advice') || known.some((ask) => ask.clause === index)) return
    const act = actPleadedFor(document, cues, clause)
    if (act === null) return
    const text = document.masked.slice(act.start, clause.end)
    if (VAGUE.test(text) && (known.length > 0 || found.length > 0)) return
    const name = nameOf(document, index, act.start)
    if (name !== null) found.push({ name, start: act.start, end: act.end, clause: index })
  })
  return found
}

/** The first act behind a plea; told acts and plain questions are none. */
const actPleadedFor = (
  document: SegmentedDocument,
  cues: readonly CueMatch[],
  clause: Clause,
): { start: number; end: number } | null => {
  for (const plea of cues) {
    if (!isPlea(document, plea)) continue
    if (document.masked_turns === null) return wishOf(document, plea, clause)
    const act = cues.find(
      (cue) => cue.cue === 'act' && cue.start >= plea.start && cue.start - plea.end <= PLEA_REACH,
    )
    if (act && !cues.some((cue) => isTold(cue, plea, act))) return act
  }
  return null
}

/** Told acts reach into the plea or the act (谁帮我签收了); 不能 within 能不能 does not count. */
const isTold = (cue: CueMatch, plea: CueMatch, act: CueMatch): boolean =>
  cue.cue === 'told' &&
  cue.start <= act.start &&
  cue.end > plea.start &&
  !(cue.start > plea.start && cue.start < plea.end)

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

/** Whole words from the act on, up to `MAX_NAME` letters. */
const nameOf = (document: SegmentedDocument, clause: number, start: number): string | null => {
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
