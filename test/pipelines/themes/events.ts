import type { ThemeEvent } from '../../../src/model/theme-event.js'

/** Decisions in the order given, numbered from 1; ids `e1`, `e2` …. */
export const ledgerOf = (
  ...decisions: readonly (Pick<ThemeEvent, 'act' | 'theme_id'> & Partial<ThemeEvent>)[]
): readonly ThemeEvent[] =>
  decisions.map((decision, index) => ({
    event_id: `e${index + 1}`,
    number: index + 1,
    decided_at: '2026-03-02T08:00:00',
    decided_by: '王芳',
    why: null,
    target: null,
    name: null,
    phrases: [],
    undoes: null,
    ...decision,
  }))
