/** Colours and sizes stand in each element, since many mail programs read no style sheet. */
const FONT = "-apple-system,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif"

export const STYLES = {
  page: `margin:0;padding:0;background:#f3f4f6;font-family:${FONT};color:#1f2933;-webkit-text-size-adjust:100%`,
  preheader: 'display:none;max-height:0;overflow:hidden;mso-hide:all',
  sheet: 'max-width:640px;width:100%;background:#ffffff',
  cell: `padding:12px 24px;font-family:${FONT};font-size:15px;line-height:1.6;color:#1f2933;word-break:break-word`,
  title: `padding:24px 24px 4px;font-family:${FONT};font-size:22px;line-height:1.35;font-weight:bold;color:#1f2933`,
  heading: `padding:24px 24px 4px;font-family:${FONT};font-size:17px;line-height:1.4;font-weight:bold;color:#1f2933`,
  quiet: 'font-size:13px;line-height:1.6;color:#5f6b7a',
  fixTitle: 'font-size:16px;font-weight:bold;color:#1f2933',
  quote:
    'margin:8px 0 0;padding:6px 12px;border-left:3px solid #d5d9df;font-size:14px;line-height:1.6;color:#3b4652',
  mark: 'font-weight:bold;color:#b42318',
  blocks: 'font-size:12px;color:#b42318',
  link: 'color:#1d5fbf',
  button:
    'display:inline-block;padding:9px 20px;background:#1d5fbf;color:#ffffff;text-decoration:none;border-radius:4px;font-size:15px',
} as const

/** Colours for tables that draw bars. */
export const BAR = { filled: '#c2410c', empty: '#eceff3' } as const

/** What mail programs with dark mode or a small screen take besides; the others show the mail as it stands. */
export const STYLE_SHEET = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.page{background:#14171c!important}.sheet{background:#1d2128!important}
.ink,.ink td{color:#e6e9ee!important}.quiet{color:#a3adba!important}.quote{color:#cfd5de!important;border-color:#454d59!important}
.pain{color:#ff9d8f!important}.link{color:#8ab4f8!important}.empty{background:#343b46!important}.filled{background:#f08a4b!important}
}
[data-ogsc] .ink,[data-ogsc] .ink td{color:#e6e9ee!important}[data-ogsc] .quiet{color:#a3adba!important}
[data-ogsc] .pain{color:#ff9d8f!important}[data-ogsb] .sheet{background:#1d2128!important}
@media (max-width:480px){.cell{padding-left:16px!important;padding-right:16px!important}}
`
