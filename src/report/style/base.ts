/** Colours, type and the frame of the page. One accent; red and green only beside a mark that says the same. */
export const BASE_STYLE = `
:root {
  --ink: #1b1f23; --soft: #545d66; --faint: #6c757e; --line: #e2e5e8; --paper: #ffffff; --wash: #f6f7f8;
  --accent: #1f5b87; --accent-soft: #9dbfd8; --mark: #e3eef6; --worse: #a8322a; --better: #24704a;
  color-scheme: light;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ink: #e4e6e8; --soft: #aab2b9; --faint: #8f989f; --line: #30363b; --paper: #15181b; --wash: #1d2125;
    --accent: #7fb4da; --accent-soft: #3d617c; --mark: #24415a; --worse: #ec8d83; --better: #79c29b;
    color-scheme: dark;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-behavior: smooth; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 16px/1.75 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", system-ui, sans-serif;
  font-variant-numeric: tabular-nums; line-break: strict; overflow-wrap: anywhere; text-autospace: normal;
  -webkit-font-smoothing: antialiased;
}
main, .colophon { max-width: 1120px; margin: 0 auto; padding: 0 32px; }
h1, h2, h3, h4, p, ul, dl, dd, figure, blockquote { margin: 0; padding: 0; font-weight: inherit; }
h1 { font-size: 40px; line-height: 1.25; font-weight: 600; letter-spacing: .02em; }
h2 { font-size: 24px; line-height: 1.4; font-weight: 600; margin-bottom: 8px; }
h3 { font-size: 17px; line-height: 1.5; font-weight: 600; }
h4 { font-size: 13px; line-height: 1.5; font-weight: 600; color: var(--soft); margin-bottom: 8px; }
small { font-size: .8125em; color: var(--faint); font-weight: 400; }
a { color: inherit; text-decoration: underline; text-decoration-color: var(--accent-soft); text-underline-offset: .25em; }
a:hover { color: var(--accent); text-decoration-color: currentColor; }
code, .quote-id { font: 12px/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
mark { background: var(--mark); color: inherit; padding: .12em .1em; border-radius: 2px; box-shadow: inset 0 -2px 0 var(--accent); }
section { margin-top: 72px; scroll-margin-top: 16px; }
section section { margin-top: 24px; }
section > h3 { margin: 32px 0 8px; }
.lead { color: var(--soft); max-width: 44em; margin-bottom: 24px; }
.note { color: var(--faint); font-size: 13px; margin-top: 8px; }
.warning { color: var(--worse); font-size: 14px; margin-top: 8px; }
.together, .to-fix { white-space: nowrap; }
.number { text-align: right; white-space: nowrap; }
.masthead { padding-top: 64px; }
.brand { color: var(--accent); font-weight: 600; letter-spacing: .3em; margin-bottom: 4px; }
.period { color: var(--soft); margin-top: 8px; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(160px, 1fr)); gap: 24px; margin-top: 40px; }
.figures > div { border-top: 2px solid var(--ink); padding-top: 12px; min-width: 0; }
.figures dt { font-size: 13px; color: var(--soft); }
.figure-value { font-size: 34px; line-height: 1.3; font-weight: 600; }
.figure-value small { font-size: 16px; }
.figure-note, .lead, .note, .part-meaning { text-wrap: pretty; }
.figure-note { font-size: 13px; line-height: 1.6; color: var(--faint); }
.opening { font-size: 19px; line-height: 1.9; max-width: 43em; margin-top: 40px; }
.volume { margin-top: 48px; }
.volume h2 { font-size: 13px; color: var(--soft); }
nav { display: flex; flex-wrap: wrap; gap: 8px 28px; margin-top: 40px; padding: 12px 0; border-block: 1px solid var(--line); font-size: 14px; }
nav a { text-decoration: none; color: var(--soft); }
.colophon { margin-top: 72px; padding-block: 24px 64px; color: var(--faint); font-size: 13px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 2px; }
`
