/** The ranked list: a line to compare, unfolding to the evidence. Bar and axis share the same columns. */
export const FIX_STYLE = `
summary { cursor: pointer; list-style: none; }
summary::-webkit-details-marker { display: none; }
.how summary, .more summary { color: var(--accent); font-size: 14px; width: fit-content; }
.how summary::before, .more summary::before { content: "＋ "; }
.how[open] summary::before, .more[open] summary::before { content: "－ "; }
.how ul { padding: 8px 0 0 1.3em; font-size: 14px; color: var(--soft); max-width: 46em; }
.tools { display: flex; flex-wrap: wrap; align-items: center; gap: 12px; margin-top: 20px; font-size: 14px; }
.tools[hidden] { display: none; }
.tools input, .tools button { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: 4px; padding: 5px 12px; }
.tools input { flex: 0 1 300px; min-width: 0; }
.tools button { cursor: pointer; }
.tools button:hover { border-color: var(--accent); color: var(--accent); }
#found { color: var(--faint); }
.fix-axis, .fix > summary { display: grid; grid-template-columns: 76px minmax(0, 1fr) 220px 132px; column-gap: 28px; }
.fix-axis { margin-top: 24px; align-items: end; border-bottom: 1px solid var(--ink); font-size: 13px; color: var(--soft); }
.fix-axis .axis-name { grid-column: 1 / 3; text-align: right; }
.fix { border-bottom: 1px solid var(--line); scroll-margin-top: 16px; }
.fix > summary { grid-template-areas: "rank title score spark" "rank problem score spark" "rank facts score spark"; grid-template-rows: auto auto 1fr; padding: 22px 0; position: relative; }
.undated .fix-axis, .undated .fix > summary { grid-template-columns: 76px minmax(0, 1fr) 300px; }
.undated .fix > summary { grid-template-areas: "rank title score" "rank problem score" "rank facts score"; }
.undated .spark { display: none; }
.fix > summary:hover h3 { color: var(--accent); }
.fix > summary h3 { grid-area: title; font-size: 18px; }
.fix > summary h3::after { content: "展开"; font-size: 12px; font-weight: 400; color: var(--accent); margin-left: .8em; white-space: nowrap; }
.fix[open] > summary h3::after { content: "收起"; }
.problem { grid-area: problem; color: var(--soft); font-size: 15px; margin-top: 2px; }
.facts { grid-area: facts; display: flex; flex-wrap: wrap; gap: 2px 18px; font-size: 13px; color: var(--faint); margin-top: 8px; }
.rank { grid-area: rank; }
.rank-number { display: block; font-size: 30px; line-height: 1; font-weight: 600; color: var(--accent); }
.rank-range { display: block; font-size: 12px; color: var(--faint); margin-top: 8px; white-space: nowrap; }
.fix > summary .score { grid-area: score; }
.fact-rank { display: none; }
.score-line b { color: var(--ink); font-size: 20px; line-height: 1.3; font-weight: 600; }
.score-line { font-size: 13px; color: var(--soft); display: block; margin-bottom: 2px; }
.score-line small { float: right; line-height: 28px; font-size: 12px; }
.spark { grid-area: spark; font-size: 13px; }
.direction { white-space: nowrap; color: var(--soft); font-size: 13px; }
.spark .direction { display: block; margin-top: 4px; line-height: 1.5; }
.spark .direction small { display: block; margin-left: -.5em; }
.rising, .rising .direction-mark { color: var(--worse); }
.falling, .falling .direction-mark { color: var(--better); }
.direction.steady, .direction.unknown { color: var(--faint); }
.fix-body { padding: 8px 0 40px 104px; }
.fix-columns { display: grid; grid-template-columns: minmax(0, 1.15fr) minmax(0, 1fr); gap: 32px 48px; }
.fix-numbers > section:first-child { margin-top: 0; }
.fix-score { margin-top: 32px; }
.why { margin: 0 0 12px; font-size: 14px; text-wrap: pretty; }
.parts { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 0 32px; }
.parts > div { border-top: 1px solid var(--line); padding: 8px 0 12px; display: grid; grid-template-columns: auto 1fr; column-gap: 12px; align-content: start; }
.parts dt { font-size: 13px; color: var(--soft); }
.part-value { font-size: 14px; font-weight: 600; text-align: right; }
.part-value small { display: inline-block; }
.part-meaning { grid-column: 1 / -1; font-size: 12.5px; line-height: 1.6; color: var(--faint); }
`
