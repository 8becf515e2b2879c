import { displayText } from '../report/display-text.js'

/** Words of people for a place that holds one line: a subject, a line of plain text. */
export const oneLine = (text: string): string => displayText(text).replace(/\s+/gu, ' ').trim()
