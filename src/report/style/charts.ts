/** Charts: ink on paper, thin lines, no boxes. */
export const CHART_STYLE = `
svg { display: block; overflow: visible; }
svg text { font-size: 11.5px; fill: var(--faint); }
svg .point { fill: var(--ink); font-weight: 600; }
svg .bar { fill: var(--accent); }
svg .bar.partial { fill: var(--mark); stroke: var(--accent-soft); stroke-dasharray: 3 2; }
.volume .bar { fill: var(--accent-soft); }
svg .line.partial { stroke-dasharray: 3 3; stroke-width: 1.25; }
svg .track { fill: var(--line); }
svg .grid, svg .axis-line { stroke: var(--line); stroke-width: 1; }
svg .whisker { stroke: var(--ink); stroke-width: 1.25; }
svg .line { fill: none; stroke: var(--accent); stroke-width: 1.75; stroke-linejoin: round; }
svg .area { fill: var(--accent); opacity: .1; }
svg .dot { fill: var(--accent); stroke: var(--paper); stroke-width: 1; }
svg .dot.partial { fill: var(--paper); stroke: var(--accent); stroke-width: 1.5; }
.score-bar .bar { fill: var(--accent-soft); }
.plot { display: grid; grid-template-columns: auto minmax(0, 1fr); }
.share-bar { margin: 6px 0 4px; }
`
