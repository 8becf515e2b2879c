/** A phone: one column, the bar as wide as the screen, tables that fit or fold their lesser columns below. */
export const SMALL_SCREEN_STYLE = `
@media screen and (max-width: 960px) {
  .fix-body { padding-left: 0; }
  .fix-columns { grid-template-columns: minmax(0, 1fr); }
  .parts { grid-template-columns: repeat(2, minmax(0, 1fr)); }
}
@media screen and (max-width: 760px) {
  main, .colophon { padding-inline: 18px; }
  h1 { font-size: 30px; }
  h2 { font-size: 21px; }
  section { margin-top: 56px; }
  .masthead { padding-top: 36px; }
  .figures { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 20px 18px; margin-top: 28px; }
  .figure-value { font-size: 28px; }
  .opening { font-size: 17px; line-height: 1.85; margin-top: 28px; }
  .fix-axis, .fix > summary { grid-template-columns: 40px minmax(0, 1fr) 88px; column-gap: 14px; }
  .fix > summary { grid-template-areas: "rank title title" "problem problem problem" "score score spark" "facts facts facts"; grid-template-rows: none; padding: 18px 0; }
  .undated .fix-axis, .undated .fix > summary { grid-template-columns: 40px minmax(0, 1fr); }
  .undated .fix > summary { grid-template-areas: "rank title" "problem problem" "score score" "facts facts"; }
  .undated .fix-axis .score { grid-column: 1 / -1; }
  .fix-axis .axis-name { grid-column: 1 / -1; text-align: left; }
  .fix-axis .score { grid-column: 1 / 3; }
  .fix > summary h3 { font-size: 17px; }
  .rank-number { font-size: 24px; }
  .rank-range { display: none; }
  .fact-rank { display: inline; }
  .fix > summary h3 { padding-right: 24px; }
  .fix > summary h3::after { content: "＋"; position: absolute; top: 20px; right: 0; font-size: 15px; }
  .fix[open] > summary h3::after { content: "－"; }
  .figures > div:last-child:nth-child(odd) { grid-column: 1 / -1; }
  .problem { margin-top: 6px; }
  .fix > summary .score, .spark { margin-top: 12px; }
  .facts { margin-top: 10px; column-gap: 12px; }
  .parts, .pair { grid-template-columns: minmax(0, 1fr); }
  .pair { gap: 32px; }
  .lift-cell { width: 22%; }
  .asks .said { display: none; }
  .wide tbody th { min-width: 4.5em; }
  td + td, th + td, th + th, td + th { padding-left: 10px; }
}
`
