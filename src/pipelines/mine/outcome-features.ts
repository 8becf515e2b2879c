import type { FeatureBuffer } from '../tag/features.js'
import { addFeature, hashText } from '../tag/features.js'
import type { Answers, Sign } from './read-answers.js'

const FLAG = 0.5
const SEQUENCE = 5
const REACTIONS = ['thanks', 'reproach', 'resigned']

/** What tells whether an ask was met: which signs the agent gave, in which order, and for what kind of ask. */
export const addOutcomeFeatures = (
  buffer: FeatureBuffer,
  ask: string,
  { signs, turns, reactions }: Answers,
): void => {
  const flag = (name: string): void => addFeature(buffer, hashText(name), FLAG)
  // The verb stands first: 催配送, 催发货; 改地址, 改配送时间.
  const kind = ask.replace('其他:', '').slice(0, 1)
  const said = signs.map(({ sign }) => sign)
  const deciding = said.filter((sign) => sign !== 'yes')
  const byTurn = groupByTurn(signs)
  const firstDeciding = byTurn.find((turn) => turn.some((sign) => sign !== 'yes')) ?? []
  const lastDeciding = byTurn.findLast((turn) => turn.some((sign) => sign !== 'yes')) ?? []
  const facts = {
    first: deciding[0] ?? '',
    last: deciding.at(-1) ?? '',
    'first turn': setOf(byTurn[0] ?? []),
    'first deciding turn': setOf(firstDeciding),
    'last deciding turn': setOf(lastDeciding),
    all: setOf(deciding),
    yesOrNo: said.findLast((sign) => sign === 'refused' || sign === 'done' || sign === 'promised') ?? '',
  }
  flag(`kind ${kind}`)
  flag(`ask ${ask}`)
  for (const [fact, value] of Object.entries(facts)) {
    flag(`${fact}: ${value}`)
    if (fact !== 'last deciding turn') flag(`${kind} ${fact}: ${value}`)
  }
  flag(`ask ${ask} ${facts.yesOrNo}`)
  flag(
    `sequence ${said
      .filter((sign, index) => sign !== said[index - 1])
      .slice(0, SEQUENCE)
      .join('>')}`,
  )
  for (const sign of new Set(said)) {
    flag(`has ${sign}`)
    flag(`${kind} has ${sign}`)
  }
  flag(`refused ${Math.min(2, said.filter((sign) => sign === 'refused').length)}`)
  flag(`turns ${Math.min(4, turns)}`)
  for (const cue of REACTIONS) if (reactions.has(cue)) flag(`customer ${cue}`)
}

const groupByTurn = (signs: Answers['signs']): Sign[][] => {
  const turns = new Map<number, Sign[]>()
  for (const { sign, run } of signs) turns.set(run, [...(turns.get(run) ?? []), sign])
  return [...turns.values()]
}

const setOf = (signs: readonly Sign[]): string => [...new Set(signs)].sort().join('+')
