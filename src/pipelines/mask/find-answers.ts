import type { Turn } from '../../model/feedback.js'
import { createDigitTable, isDigitAt } from './characters.js'
import type { MaskLanguage } from './language.js'
import type { PiiKind, Span } from './span.js'
import { createWordIndex, type WordIndex } from './word-index.js'

/** How much of the question before an answer is read, from its end. */
const QUESTION_REACH = 80
const LONGEST_ANSWER = 40
const FEWEST_DIGITS = 5
const ANSWER =
  /^[^\d\p{L}\n]*([a-z\d一二三四五六七八九零幺〇][a-z\d一二三四五六七八九零幺〇 _-]{3,38})[^\d\p{L}\n]*$/u

/** Finds ids that were asked for in the turn before: 您的订单号是多少？ – 123456789. */
export type AnswerDetector = (text: string, turns: readonly Turn[]) => readonly Span[]

/** A turn that is nothing but an id gets its sort from the last cue of the turn before it. */
export function createAnswerDetector(language: MaskLanguage): AnswerDetector {
  const { cues } = language
  const table = createDigitTable(language.digits)
  const sorts: readonly (readonly [PiiKind, WordIndex])[] = [
    ['parcel', createWordIndex(cues.parcel)],
    ['order', createWordIndex([...cues.order, ...cues.order_weak])],
    ['wechat', createWordIndex([...cues.wechat_strong, ...cues.wechat_weak])],
    ['qq', createWordIndex(cues.qq)],
    ['identity_card', createWordIndex(cues.identity_card)],
    ['bank_card', createWordIndex(cues.bank_card)],
    ['phone', createWordIndex(cues.phone)],
  ]

  const sortAsked = (text: string, { start, end }: Turn): PiiKind | null => {
    for (let at = end; at > start && end - at < QUESTION_REACH; at -= 1) {
      let best: { readonly kind: PiiKind; readonly length: number } | null = null
      for (const [kind, index] of sorts) {
        const length = index.lengthBefore(text, at)
        if (length > (best?.length ?? 0)) best = { kind, length }
      }
      if (best !== null) return best.kind
    }
    return null
  }

  const hasDigits = (text: string, start: number, end: number): boolean => {
    let digits = 0
    for (let at = start; at < end; at += 1) digits += Number(isDigitAt(text, at, table))
    return digits >= FEWEST_DIGITS
  }

  return function findAnswers(text, turns) {
    const spans: Span[] = []
    turns.forEach((turn, i) => {
      const question = turns[i - 1]
      if (question === undefined || turn.end - turn.start > LONGEST_ANSWER) return
      const said = text.slice(turn.start, turn.end)
      const id = ANSWER.exec(said)?.[1]?.trimEnd()
      if (id === undefined) return
      const start = turn.start + said.indexOf(id)
      const end = start + id.length
      if (!hasDigits(text, start, end)) return
      const kind = sortAsked(text, question)
      if (kind !== null) spans.push({ start, end, kind })
    })
    return spans
  }
}
