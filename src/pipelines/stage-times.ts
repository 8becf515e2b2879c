/** The order of the flow. The picture at the top of the README says the same; a test compares them. */
export const DOCUMENT_STAGES = ['normalize', 'mask', 'segment', 'tag', 'mine'] as const
export type DocumentStage = (typeof DOCUMENT_STAGES)[number]

/** Milliseconds per stage, added up over documents. */
export type StageTimes = Record<DocumentStage, number>

export const emptyTimes = (): StageTimes => ({ normalize: 0, mask: 0, segment: 0, tag: 0, mine: 0 })
