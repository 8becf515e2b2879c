import type { CompiledLexicon } from '../../lexicon/compile-lexicon.js'
import type { Clause, Request, SegmentedDocument } from '../../model/document.js'
import { quoteAt } from '../quote.js'
import type { Context, CueMatch } from '../read-context.js'
import { isPainMatch } from '../tag/choose-matches.js'
import type { AskMatch } from './find-review-asks.js'

type Slots = Pick<Request, 'situation' | 'proposal' | 'payer'>

/** Letters that a clause needs to tell of anything; placeholders count for nothing. */
const FEWEST_LETTERS = 4
const PLACEHOLDER = /\[[^\]]*\]/g
const NO_LETTER = /[^\p{L}]/gu
/** Greetings and courtesies, and how customers open a turn. */
const SAYS_NOTHING =
  /^(你好|您好|亲|好的|嗯|恩|哦|是的|在吗|有人吗|谢谢|请问一下|麻烦问下|我想问下|咨询|人工|没有了|知道了|请问|客服)+[啊呀哦的了吗呢吧]*$/
/** Order numbers and cards that a click sends. */
const CARD =
  /订单号|订单编号|订单金额|下单时间|商品编号|单号|顾客通过点击|咨询订单|转人工|人工客服|^(配送|商品信息|返修退换货|订单业务)咨询/
/** How many turns of the customer before the asking one are looked through. */
const TURNS_BEFORE = 2
const CLAUSES_BEFORE = 3

/** What surrounds an ask: what the customer told before it, its own words, and who is to pay where the ask costs anything. */
export const createSlotReader = (asks: CompiledLexicon['asks']) => {
  const free = new Set(asks.filter(({ costs }) => !costs).map(({ ask }) => ask))

  return function readSlots(document: SegmentedDocument, context: Context, ask: AskMatch): Slots {
    const clause = document.clauses[ask.clause] as Clause
    const told = situationOf(document, context, ask)
    return {
      situation: told ? (quoteAt(document, told.start, told.end)?.quote ?? null) : null,
      proposal: quoteAt(document, clause.start, clause.end)?.quote ?? null,
      payer: free.has(ask.name) ? null : payerOf(cuesAround(document, context, ask.clause)),
    }
  }
}

/** The nearest clause before the ask that tells something: of the same turn, else of the turns before; in a review close by. */
const situationOf = (document: SegmentedDocument, context: Context, ask: AskMatch): Clause | null => {
  const turns = document.masked_turns
  const own = (document.clauses[ask.clause] as Clause).turn
  let turnsBefore = 0
  let last = own
  for (let index = ask.clause - 1; index >= 0; index--) {
    const clause = document.clauses[index] as Clause
    if (turns === null && ask.clause - index > CLAUSES_BEFORE) return null
    if (turns !== null && turns[clause.turn]?.role !== 'customer') continue
    // Turns of the customer that follow each other are one.
    if (clause.turn < last - 1 && ++turnsBefore > TURNS_BEFORE) return null
    last = clause.turn
    if (clause.end <= ask.start && tells(document, context, index)) return clause
  }
  return null
}

/** Not a greeting, a card, thanks, another ask, or a plain question. */
const tells = (document: SegmentedDocument, context: Context, index: number): boolean => {
  const { start, end, question } = document.clauses[index] as Clause
  const text = document.masked.slice(start, end)
  const letters = text.replace(PLACEHOLDER, '').replace(NO_LETTER, '')
  if (letters.length < FEWEST_LETTERS || SAYS_NOTHING.test(letters) || CARD.test(text)) return false
  const cues = new Set<string>((context.cues[index] ?? []).map(({ cue }) => cue))
  if (cues.has('thanks') || cues.has('plea')) return false
  return (
    !(question || cues.has('inform')) ||
    cues.has('reproach') ||
    context.matches.some((match) => match.clause === index && isPainMatch(match))
  )
}

/** The cues of the ask's clause, then those of the rest of its turn; in a review of its sentence. */
const cuesAround = (document: SegmentedDocument, context: Context, ask: number): readonly CueMatch[] => {
  const { turn, sentence } = document.clauses[ask] as Clause
  const others = document.clauses.flatMap((other, index) =>
    index !== ask && other.turn === turn && (turn >= 0 || other.sentence === sentence)
      ? (context.cues[index] ?? [])
      : [],
  )
  return [...(context.cues[ask] ?? []), ...others]
}

const PAYERS: Readonly<Record<string, Request['payer']>> = {
  payer_customer: 'customer',
  payer_seller: 'seller',
}

/** The first who is named; where words of both overlap the longer ones count (给我补上 over 我补). */
const payerOf = (cues: readonly CueMatch[]): Request['payer'] => {
  const payers = cues.filter(({ cue }) => cue in PAYERS)
  const said = payers.find(
    (one) =>
      !payers.some(
        (other) =>
          other.cue !== one.cue &&
          other.start < one.end &&
          one.start < other.end &&
          other.end - other.start > one.end - one.start,
      ),
  )
  return said ? (PAYERS[said.cue] ?? null) : null
}
