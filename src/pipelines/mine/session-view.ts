import type { Clause, SegmentedDocument } from '../../model/document.js'
import type { Match } from '../match/create-matcher.js'
import { quoteAt } from '../quote.js'
import type { Context } from '../read-context.js'
import { simplify } from './ask-features.js'
import type { AskReading, createAskReader } from './read-asks.js'
import type { Topics } from './session-topics.js'
import { countTopics, createTopicReader, findTopics } from './session-topics.js'

/** A customer's clause: the unit that the model of requests judges. */
export interface Utterance {
  /** Index of the clause. */
  readonly clause: number
  readonly turn: number
  /** First of the customer's turns that follow each other: people send one sentence in several messages. */
  readonly run: number
  readonly question: boolean
  /** Simplified. */
  readonly text: string
  readonly asks: readonly AskReading[]
  /** The customer said the same, or asked for the same, earlier in the session. */
  readonly saidBefore: boolean
  readonly askedBefore: boolean
  /** What was spoken of up to its end. */
  readonly topics: Topics
}

export interface TurnView {
  readonly role: string
  readonly text: string
  readonly cues: ReadonlySet<string>
}

/** A session as the models of requests look at it. */
export interface SessionView {
  readonly utterances: readonly Utterance[]
  readonly turns: readonly TurnView[]
  /** What the whole session speaks of, the agent too, and how often. */
  readonly topics: ReadonlyMap<string, number>
  /** How many utterances ask for something, as the lexicon reads them. */
  readonly asking: number
  /** Clauses in which a rule for a pain matches. */
  readonly painClauses: ReadonlySet<number>
  /** Something ordered is spoken of; a link to goods says that nothing is bought yet. */
  readonly speaksOfOrder: boolean
  readonly speaksOfGoods: boolean
}

const ORDER = /\[订单x\]|\[单号\]|订单号|订单编号|运单|单号|服务单/
const GOODS = /\[链接x\]|\[链接\]|商品id|商品号/

export const viewSession = (
  readAsks: ReturnType<typeof createAskReader>,
  document: SegmentedDocument,
  context: Context,
): SessionView => {
  const turns = document.masked_turns ?? []
  const matches = groupByClause(context.matches, document.clauses.length)
  const topics = findTopics(document.masked)
  const toUtterance = createUtteranceMaker(document, createTopicReader(topics))
  const utterances: Utterance[] = []
  const cues = turns.map(() => new Set<string>())
  const runs = runsOf(turns)
  document.clauses.forEach((clause, index) => {
    for (const { cue } of context.cues[index] ?? []) cues[clause.turn]?.add(cue)
    if (turns[clause.turn]?.role !== 'customer') return
    // What holds personal data alone cannot be quoted.
    if (quoteAt(document, clause.start, clause.end) === null) return
    utterances.push(
      toUtterance(
        clause,
        index,
        runs[clause.turn] as number,
        readAsks(document, context, matches[index] ?? []),
      ),
    )
  })
  return {
    utterances,
    turns: turns.map(({ role, start, end }, index) => ({
      role,
      text: simplify(document.masked.slice(start, end)),
      cues: cues[index] as ReadonlySet<string>,
    })),
    topics: countTopics(topics),
    asking: utterances.filter(isAsking).length,
    painClauses: new Set(context.matches.filter(({ kind }) => kind === 'pain').map(({ clause }) => clause)),
    speaksOfOrder: ORDER.test(document.masked),
    speaksOfGoods: GOODS.test(document.masked),
  }
}

/** By turn: the first turn of the run of one speaker that it is in. */
const runsOf = (turns: readonly { readonly role: string }[]): readonly number[] => {
  const runs: number[] = []
  for (const [index, { role }] of turns.entries())
    runs.push(turns[index - 1]?.role === role ? (runs[index - 1] as number) : index)
  return runs
}

const isAsking = ({ asks }: Pick<Utterance, 'asks'>): boolean => asks.some(({ asked }) => asked)

/** Builds what makes the utterances, one after the other: each knows what came before it. */
const createUtteranceMaker = (
  document: SegmentedDocument,
  readTopics: ReturnType<typeof createTopicReader>,
) => {
  const said = new Set<string>()
  const asked = new Set<string>()

  return function toUtterance(
    clause: Clause,
    index: number,
    run: number,
    asks: readonly AskReading[],
  ): Utterance {
    const text = simplify(document.masked.slice(clause.start, clause.end))
    const utterance = {
      clause: index,
      turn: clause.turn,
      run,
      question: clause.question,
      text,
      asks,
      saidBefore: said.has(text),
      askedBefore: asks.some(({ name }) => asked.has(name)),
      topics: readTopics(clause.end),
    }
    said.add(text)
    for (const one of asks) if (one.asked) asked.add(one.name)
    return utterance
  }
}

const groupByClause = (matches: readonly Match[], count: number): (Match[] | undefined)[] => {
  const groups: (Match[] | undefined)[] = new Array(count)
  for (const match of matches) {
    const group = groups[match.clause]
    if (group) group.push(match)
    else groups[match.clause] = [match]
  }
  return groups
}
