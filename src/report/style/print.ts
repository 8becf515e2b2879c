/**
 * Paper: everything unfolded, nothing to click, pages break between pieces. A style sheet unfolds details in browsers
 * that know `::details-content`; the script does it in the others.
 */
export const PRINT_STYLE = `
@page { size: A4; margin: 16mm 15mm; }
@media print {
  body { font-size: 10pt; line-height: 1.6; background: none; }
  main, .colophon { max-width: none; padding: 0; }
  nav, .tools, .fix > summary h3::after, .how summary::before, .more summary::before { display: none !important; content: none !important; }
  details::details-content { content-visibility: visible !important; display: block !important; block-size: auto !important; opacity: 1 !important; }
  a { text-decoration: none; }
  h1 { font-size: 24pt; }
  h2 { font-size: 15pt; }
  h3, .fix > summary h3 { font-size: 12pt; }
  .masthead { padding-top: 0; }
  .figures { margin-top: 18pt; grid-template-columns: repeat(5, minmax(0, 1fr)); gap: 12pt; }
  .figure-value { font-size: 18pt; }
  .opening { font-size: 11.5pt; margin-top: 18pt; }
  section { margin-top: 28pt; }
  .fix-axis, .fix > summary { grid-template-columns: 46pt minmax(0, 1fr) 120pt 76pt; column-gap: 12pt; }
  .undated .fix-axis, .undated .fix > summary { grid-template-columns: 46pt minmax(0, 1fr) 150pt; }
  .fix > summary { padding: 12pt 0 8pt; }
  .fix:not(#fix-1) .part-meaning { display: none; }
  .parts > div { padding: 4pt 0; }
  .fix-body { padding: 0 0 16pt; }
  .fix-columns { grid-template-columns: minmax(0, 1.1fr) minmax(0, 1fr); gap: 14pt 20pt; }
  .fix-score { margin-top: 14pt; }
  .quote + .quote { margin-top: 9pt; }
  .fix[open], .fix { border-bottom-color: var(--soft); }
  .problem, .quote blockquote { font-size: 9.5pt; }
  .pair { gap: 18pt 24pt; }
  h2, h3, h4, summary, .lead, thead, .fix-axis { break-after: avoid; }
  .quote, tr, .parts > div, .proposals li, .plot, .item, .figures, summary, .lead, .fix-numbers > section { break-inside: avoid; }
  mark, .tag, .phrases li { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  p, blockquote { orphans: 3; widows: 3; }
}
`
