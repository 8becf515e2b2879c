import { displayText } from './display-text.js'

/** Only this file can make one, so no string from outside can pass for markup. */
const MARKUP = Symbol('markup')

/** A piece of finished markup. */
export interface Html {
  readonly [MARKUP]: string
}

export type HtmlValue = Html | string | number | false | null | undefined | readonly HtmlValue[]

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
}

/**
 * The page's only way to markup: every interpolated string is made fit to be shown and escaped, for text as well as
 * for attribute values in double quotes. Nothing is interpolated for `false`, `null` and `undefined`; arrays are
 * joined.
 */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  let markup = strings[0] ?? ''
  values.forEach((value, index) => {
    markup += render(value) + (strings[index + 1] ?? '')
  })
  return { [MARKUP]: markup }
}

/** Words of people: isolated, so that right-to-left text does not move the words around it. */
export function words(text: string): Html {
  return html`<bdi>${text}</bdi>`
}

/** For this project's own constants only (style sheet, script): passed on as it is. */
export function trustedMarkup(markup: string): Html {
  return { [MARKUP]: markup }
}

export function markupOf(value: Html): string {
  return value[MARKUP]
}

function render(value: HtmlValue): string {
  if (value === null || value === undefined || value === false) return ''
  if (typeof value === 'string')
    return displayText(value).replace(/[&<>"'`]/g, (mark) => ENTITIES[mark] ?? '')
  if (typeof value === 'number') return String(value)
  return MARKUP in value ? value[MARKUP] : value.map(render).join('')
}
