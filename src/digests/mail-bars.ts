import { type Html, html } from '../report/html.js'
import { BAR } from './mail-style.js'

const TREND_HEIGHT = 28
const TREND_WIDTH = 9

/** A share of a line as a table of two cells: every mail program draws it, none has to load anything. */
export const shareBar = (share: number): Html => {
  const filled = Math.round(Math.min(Math.max(share, 0.02), 1) * 100)
  return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td class="filled" width="${filled}%" height="8" bgcolor="${BAR.filled}" style="background:${BAR.filled};font-size:0;line-height:8px">&nbsp;</td>${
    filled < 100 &&
    html`<td class="empty" width="${100 - filled}%" height="8" bgcolor="${BAR.empty}" style="background:${BAR.empty};font-size:0;line-height:8px">&nbsp;</td>`
  }</tr></table>`
}

/** Numbers a week as columns; `label` says them to those who cannot see them. */
export const trendBars = (values: readonly number[], label: string): Html | null => {
  if (values.length < 2) return null
  const most = Math.max(...values, 1)
  return html`<table role="img" aria-label="${label}" cellpadding="0" cellspacing="0" border="0"><tr>${values.map(
    (value) => {
      const height = Math.max(1, Math.round((value / most) * TREND_HEIGHT))
      return html`<td valign="bottom" height="${TREND_HEIGHT}" style="height:${TREND_HEIGHT}px;padding-right:2px;vertical-align:bottom"><div class="filled" style="width:${TREND_WIDTH}px;height:${height}px;background:${BAR.filled};font-size:0;line-height:${height}px;mso-line-height-rule:exactly">&nbsp;</div></td>`
    },
  )}</tr></table>`
}
