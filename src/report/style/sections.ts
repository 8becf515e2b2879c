/** Quotes, tables and the sections after the ranking. */
export const SECTION_STYLE = `
.quote { padding: 0 0 0 16px; border-left: 2px solid var(--line); }
.quote + .quote { margin-top: 18px; }
.quote blockquote { font-size: 15px; line-height: 1.8; }
.quote figcaption { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 10px; font-size: 12.5px; color: var(--faint); margin-top: 2px; }
.tag { font-size: 12px; line-height: 1.6; color: var(--soft); background: var(--wash); padding: 0 7px; border-radius: 3px; white-space: nowrap; max-width: 100%; overflow: hidden; text-overflow: ellipsis; }
.tag.blocks { color: var(--worse); }
.proposals { list-style: none; font-size: 14px; }
.proposals li { display: grid; grid-template-columns: 5.4em minmax(0, 1fr) auto; gap: 10px; align-items: baseline; padding: 5px 0; border-top: 1px solid var(--line); }
.proposals .tag { text-align: center; }
.floods { border-left: 3px solid var(--accent-soft); padding-left: 12px; font-size: 14px; }
.floods ul, .near { padding-left: 1.1em; margin: 4px 0; }
.near, .evidence { font-size: 14px; }
.times { color: var(--faint); font-size: 13px; white-space: nowrap; }
table { border-collapse: collapse; width: 100%; font-size: 14px; line-height: 1.6; }
th { text-align: left; font-weight: 400; }
thead th { font-size: 12.5px; color: var(--faint); padding: 4px 0; white-space: nowrap; }
th.number { text-align: right; }
td, tbody th { border-top: 1px solid var(--line); padding: 6px 0; vertical-align: baseline; }
td + td, th + td, th + th, td + th { padding-left: 16px; }
.scope small { white-space: nowrap; }
.scope thead th + th { padding-left: 10px; }
.scope td { padding-left: 10px; }
.lift-cell { width: 26%; vertical-align: middle; }
.wide tbody th { font-weight: 600; min-width: 6em; }
td.said { color: var(--soft); font-size: 13px; }
.number + .said { padding-left: 28px; }
.columns span { display: inline-block; margin-right: 14px; }
.ledger { max-width: 620px; }
.ledger .total th, .ledger .total td { border-top: 2px solid var(--ink); }
.ledger .part th { font-weight: 400; padding-left: 1.5em; color: var(--soft); }
.scroll { overflow-x: auto; }
.pair { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 40px 56px; align-items: start; }
.item { min-width: 0; border-top: 1px solid var(--ink); padding-top: 12px; }
.item-facts { color: var(--soft); font-size: 14px; margin-bottom: 12px; }
.item-facts b { color: var(--ink); }
.share { display: block; font-size: 13px; }
.item .more { margin-top: 10px; }
.item .more .quotes { margin-top: 12px; }
.item-trend { max-width: 240px; margin-bottom: 10px; }
.phrases { list-style: none; display: flex; flex-wrap: wrap; gap: 6px; font-size: 13px; }
.phrases li { background: var(--wash); border-radius: 3px; padding: 1px 9px; }
.list > div { display: flex; justify-content: space-between; gap: 16px; border-top: 1px solid var(--line); padding: 4px 0; font-size: 14px; }
.list dt { color: var(--soft); min-width: 4.5em; }
.list dd { min-width: 0; }
.list dd { text-align: right; }
.nothing ul { padding-left: 1.3em; max-width: 44em; }
.nothing li { margin-bottom: 6px; }
`
