import type { GroupEvidence, GroupMeasure } from '../../../src/model/measure.js'

/** A group that nothing was said of; `given` says what the test is about. */
export const measureOf = (given: Partial<GroupMeasure> = {}): GroupMeasure => ({
  group_id: 'group',
  documents: 0,
  mentions: 0,
  reach: 0,
  blocking: 0,
  leaving: 0,
  hidden: 0,
  hidden_reach: 0,
  confidence: given.documents ?? 0,
  requests: { all: 0, refused: 0, worked_around: 0, met: 0 },
  weeks: [],
  ratings: [0, 0, 0, 0, 0],
  scopes: { category: [], product: [], region: [], source: [] },
  ...given,
})

export const evidenceOf = (given: Partial<GroupEvidence> = {}): GroupEvidence => ({
  group_id: 'group',
  backing: { idea: { people: 0, votes: 0 }, expert: { people: 0, votes: 0 } },
  copy_groups: 0,
  loudest: 0,
  batch: null,
  rating_gap: { stars: 0, weight: 0 },
  orders: { documents: 0, value: 0 },
  ...given,
})
