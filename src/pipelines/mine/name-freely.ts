import type { Clause, SegmentedDocument } from '../../model/document.js'
import type { Context } from '../read-context.js'
import { firstTokenAt } from '../tokens.js'
import { isPlea } from './is-asked-for.js'

/** Characters between a plea and the act it pleads for (能不能[给我]换). */
const PLEA_REACH = 8
/** Letters of an ask's name after 其他:. */
const MAX_NAME = 8
/** Words that carry no sense of the act. */
const FILLERS = /一下|下子|[我你您吗么呢吧啊呀哦了的就可不以能帮给]+$/g
/** What stands for personal data, whole or cut off. */
const PLACEHOLDERS = /\[[^\]]*\]?/g
/** What people say before they say what they want. */
const OPENINGS =
  /^(你好|您好|亲|那就|那么|那|就|请问|请|麻烦|希望|建议|强烈|我们|我|你们|你|您|想要|想|要|能不能|可不可以|能|可以|给|帮忙|帮|,)+/

/** Acts that say nothing of what is to be done. */
const VAGUE =
  /^其他:(帮?(操作|处理|弄|解决|办理?|搞|看|看看|查|查看|申请|设置|改|说|问|联系|请求|想办法|怎么办|安排)+好?)$/

export const isVague = (name: string): boolean => VAGUE.test(name)

/** The name of an ask that neither lexicon nor model can name: `其他:` and its own words from the act on. */
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
    .replace(PLACEHOLDERS, '')
    .replace(FILLERS, '')
    .trim()
  return name.length >= 2 ? `其他:${name.slice(0, MAX_NAME)}` : null
}
