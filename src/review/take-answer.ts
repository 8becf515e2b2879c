import type { Judge, JudgementRow } from '../model/judgement.js'
import { displayText } from '../report/display-text.js'
import type { Answer, Fault } from './answer.js'
import type { Codebook } from './codebook.js'
import { type ItemReference, parseItemId } from './item-id.js'
import { judgementId } from './judgement-id.js'
import { locateQuote } from './locate-quote.js'
import { type ParsedVerdict, parseVerdict } from './parse-verdict.js'

export interface TakingOptions {
  readonly codebook: Codebook
  /** Stored texts by document, of all documents that the answers name. */
  readonly texts: ReadonlyMap<string, string>
  readonly source: Judge
  /** Whose judgement it is where the file does not tell. */
  readonly reviewer: string | null
  /** `YYYY-MM-DDTHH:mm:ss`, UTC; for files that do not tell. */
  readonly now: string
}

/** What is wrong with an answer, and what to do. */
export type Refusal = Omit<Fault, 'line'>

/** Checks one answer that is not empty. */
export const takeAnswer = (answer: Answer, options: TakingOptions): JudgementRow | Refusal => {
  const item = parseItemId(answer.item)
  if (item === null)
    return { reason: 'its item id cannot be read', cure: 'copy the cell from the list as it was exported' }
  const text = options.texts.get(item.document_id)
  if (text === undefined)
    return {
      reason: 'its document is not in this store',
      cure: 'name the store that the list came from: --store, --out',
    }
  if (answer.code !== null && answer.code !== '' && lettersOf(answer.code) !== lettersOf(item.code))
    return {
      reason: 'the cell 编码 was changed',
      cure: 'put the code back and write the right one under 判断',
    }
  const verdict = parseVerdict(answer.verdict, item, options.codebook)
  if ('reason' in verdict) return verdict
  const place =
    verdict.verdict === 'missed' ? placeOfMissed(answer, item, text) : placeShown(answer, item, text)
  if ('reason' in place) return place
  const blocks = parseBlocks(answer, verdict, item)
  if (typeof blocks === 'object' && blocks !== null) return blocks
  return toJudgement(answer, item, verdict, { ...place, blocks }, options)
}

/** A cell without what a list changes to show it: line ends, blanks, marks that cannot be shown. */
const lettersOf = (text: string): string => displayText(text).replaceAll(/[\s↵]/g, '')

type Place = Pick<JudgementRow, 'quote' | 'quote_start' | 'quote_end'>

const placeShown = (answer: Answer, item: ItemReference, text: string): Place | Refusal => {
  const { quote_start, quote_end } = item
  const quote = text.slice(quote_start, quote_end)
  const changed = answer.quote !== null && answer.quote !== '' && lettersOf(answer.quote) !== lettersOf(quote)
  return changed || quote === ''
    ? {
        reason: 'the cell 原话 was changed',
        cure: 'put the words back; for a mention that was missed write 漏：code',
      }
    : { quote, quote_start, quote_end }
}

const placeOfMissed = (answer: Answer, item: ItemReference, text: string): Place | Refusal => {
  const quote = answer.quote ?? ''
  const start = locateQuote(text, quote, answer.quoteStart ?? item.quote_start)
  return start === null
    ? {
        reason: 'the words in 原话 do not stand in the text',
        cure: 'copy them from 上下文 to the letter, without 【】',
      }
    : { quote, quote_start: start, quote_end: start + quote.length }
}

const YES = new Set(['是', 'yes', 'y', '1', 'true', '√', '✓'])
const NO = new Set(['否', '不', 'no', 'n', '0', 'false', '×'])

/** What the reader says, else what was shown and not contradicted; null for what is no pain. */
const parseBlocks = (
  answer: Answer,
  verdict: ParsedVerdict,
  item: ItemReference,
): boolean | null | Refusal => {
  const kind = verdict.verdict === 'missed' ? verdict.kind : item.kind
  const nothing = verdict.verdict === 'wrong' && verdict.corrected_code === null
  if (kind === 'request' || nothing) return null
  const shown = verdict.verdict === 'missed' ? '' : answer.blocksShown
  const word = (answer.blocks === '' ? shown : answer.blocks).normalize('NFKC').toLowerCase()
  if (word === '') return null
  if (YES.has(word)) return true
  return NO.has(word) ? false : { reason: '阻断改为 is neither 是 nor 否', cure: 'write 是, 否 or nothing' }
}

const toJudgement = (
  answer: Answer,
  item: ItemReference,
  verdict: ParsedVerdict,
  said: Place & Pick<JudgementRow, 'blocks'>,
  options: TakingOptions,
): JudgementRow => {
  const missed = verdict.verdict === 'missed'
  const content = {
    document_id: item.document_id,
    mention_id: missed ? null : item.mention_id,
    kind: missed ? verdict.kind : item.kind,
    code: missed ? verdict.code : item.code,
    quote: said.quote,
    quote_start: said.quote_start,
    quote_end: said.quote_end,
    verdict: verdict.verdict,
    corrected_code: missed ? null : verdict.corrected_code,
    blocks: said.blocks,
    source: options.source,
    reviewer: answer.reviewer ?? options.reviewer,
    note: answer.note === '' ? null : answer.note,
    sample: item.sample,
    period: item.period,
    taxonomy_version: item.taxonomy_version,
    pipeline_version: item.pipeline_version,
  }
  const judgement_id = judgementId(content, answer.judgedAt)
  return { judgement_id, ...content, judged_at: answer.judgedAt ?? options.now }
}
