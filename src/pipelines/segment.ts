import type { Clause, MaskedDocument, SegmentedDocument } from '../model/document.js'
import type { Segmenter } from '../segmenters/segmenter.js'
import { addSegmented } from './add-segmented.js'
import type { WordHearer } from './segment/hear-words.js'

const SENTENCE_MARKS = '。!?\n…;'
const CLAUSE_MARKS = ',:、~·|/'
const QUESTION_PARTICLES = '吗么嘛'

const NO_MARK = 0
const CLAUSE_MARK = 1
const SENTENCE_MARK = 2
const BLANK = 3

const MARKS = new Uint8Array(65_536)
for (const mark of SENTENCE_MARKS) MARKS[mark.charCodeAt(0)] = SENTENCE_MARK
for (const mark of CLAUSE_MARKS) MARKS[mark.charCodeAt(0)] = CLAUSE_MARK
MARKS[' '.charCodeAt(0)] = BLANK

/**
 * Cuts the masked text into clauses and tokens. Clauses never cross a turn; in a session the speakers' labels are no part
 * of them. A blank ends a clause only between Han characters, since many customers write blanks for commas.
 * @param hearWords sets misheard words of calls right before
 */
export const createSegmentStage = (segmenter: Segmenter, hearWords: WordHearer = (document) => document) =>
  function segment(masked: MaskedDocument): SegmentedDocument {
    const document = hearWords(masked)
    const text = document.masked
    const clauses: Clause[] = []
    const turns = document.masked_turns
    if (turns === null) cutClauses(text, 0, text.length, -1, clauses)
    else for (const [index, turn] of turns.entries()) cutClauses(text, turn.start, turn.end, index, clauses)
    return addSegmented(document, clauses, (start, end) =>
      tokenStarts(segmenter.cut(text.slice(start, end)), start, end),
    )
  }

const cutClauses = (text: string, from: number, to: number, turn: number, clauses: Clause[]): void => {
  let sentence = (clauses.at(-1)?.sentence ?? -1) + 1
  let start = from
  const close = (end: number, mark: string): void => {
    if (end > start)
      clauses.push({ start, end, sentence, turn, question: mark === '?' || isQuestion(text, end) })
  }
  for (let at = from; at < to; at++) {
    const kind = MARKS[text.charCodeAt(at)] as number
    if (kind === NO_MARK || (kind === BLANK && !splitsAt(text, at))) continue
    close(at, text[at] as string)
    start = at + 1
    if (kind === SENTENCE_MARK) sentence++
  }
  close(to, '')
}

const isQuestion = (text: string, end: number): boolean =>
  QUESTION_PARTICLES.includes(text[end - 1] as string)

const isHan = (unit: number): boolean => unit >= 0x3400 && unit <= 0x9fff

const splitsAt = (text: string, at: number): boolean =>
  isHan(text.charCodeAt(at - 1)) || isHan(text.charCodeAt(at + 1))

const tokenStarts = (tokens: readonly string[], start: number, end: number): Uint32Array => {
  const starts = new Uint32Array(tokens.length + 1)
  let at = start
  for (let index = 0; index < tokens.length; index++) {
    starts[index] = at
    at += (tokens[index] as string).length
  }
  starts[tokens.length] = end
  return starts
}
