import type { EvidenceKind, Proposal } from '../../model/fix.js'
import { COLLEAGUES, type GroupEvidence, type GroupMeasure } from '../../model/measure.js'
import type { FixDraft } from '../propose.js'

/** What one theme, or all of a fix, was counted to. */
export interface Measured {
  readonly measure: GroupMeasure
  readonly evidence: GroupEvidence
}

const PROPOSERS = { idea: 'employee', expert: 'expert' } as const

/** Who proposes what, those with most people first; last what only the library says. */
export const listProposals = (
  draft: FixDraft,
  whole: Measured,
  ofTheme: (theme: string) => Measured | undefined,
): readonly Proposal[] => {
  const proposals: Proposal[] = []
  for (const theme of draft.themes.filter((name) => name.startsWith('ask:'))) {
    const measured = ofTheme(theme)
    if (measured === undefined) continue
    const text = theme.slice('ask:'.length).replace(/^其他:/, '')
    const { requests, reach } = measured.measure
    if (requests.all > 0) proposals.push({ text, by: 'customer', count: reach })
    if (requests.worked_around > 0)
      proposals.push({ text: `${text}：客服变通办理`, by: 'agent', count: requests.worked_around })
    for (const colleague of COLLEAGUES) {
      const { people, votes } = measured.evidence.backing[colleague]
      if (people > 0) proposals.push({ text, by: PROPOSERS[colleague], count: people, votes })
    }
  }
  // Ideas that name the pain and ask for nothing that has a name: their words are among the quotes.
  for (const colleague of COLLEAGUES) {
    const { people, votes } = whole.evidence.backing[colleague]
    if (people > 0 && !proposals.some(({ by }) => by === PROPOSERS[colleague]))
      proposals.push({ text: `减少“${draft.problem}”`, by: PROPOSERS[colleague], count: people, votes })
  }
  return [
    ...proposals.sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1)),
    ...draft.acts.map((text) => ({ text, by: 'library', count: 0 }) as const),
  ]
}

/** The kinds of evidence that speak for a fix: documents of customers, refusals, people among colleagues. */
export const listEvidence = ({ measure, evidence }: Measured): readonly EvidenceKind[] => [
  ...measure.scopes.source.map(({ value, documents }) => ({
    kind: value as EvidenceKind['kind'],
    count: documents,
  })),
  ...(measure.requests.refused > 0 ? [{ kind: 'refusal', count: measure.requests.refused } as const] : []),
  ...COLLEAGUES.flatMap((kind) => {
    const { people } = evidence.backing[kind]
    return people > 0 ? [{ kind, count: people }] : []
  }),
]
