import type { DigestContent, DigestLanguage } from '../model/digest.js'
import { chooseSubject } from './choose-subject.js'
import { renderDigestHtml } from './render-html.js'
import { renderDigestText } from './render-text.js'
import { makeToken } from './unsubscribe-token.js'
import { wordsOf } from './words.js'

/** A mail for one recipient, ready to be sent. */
export interface Mail {
  readonly from: string
  readonly to: string
  /** With its brackets. */
  readonly messageId: string
  readonly subject: string
  readonly html: string
  readonly text: string
  /** Where one click unsubscribes; null where nothing is there to be clicked. */
  readonly unsubscribe: string | null
}

export interface MailOptions {
  readonly from: string
  readonly dashboards: string | null
  /** Address of `tingxian digest serve` and the secret of its tokens; null: mails have no link to unsubscribe. */
  readonly unsubscribe: { readonly url: string; readonly secret: string } | null
}

/** Draws the kept content for a recipient. */
export const composeMail = (
  content: DigestContent,
  language: DigestLanguage,
  recipient: string,
  messageId: string,
  options: MailOptions,
): Mail => {
  const words = wordsOf(language)
  const unsubscribe = unsubscribeLink(content.subscription, recipient, options)
  const links = { dashboards: options.dashboards, unsubscribe, recipient }
  return {
    from: options.from,
    to: recipient,
    messageId,
    subject: chooseSubject(content, words),
    html: renderDigestHtml(content, words, links),
    text: renderDigestText(content, words, links),
    unsubscribe,
  }
}

const unsubscribeLink = (
  subscription: string,
  recipient: string,
  { unsubscribe }: MailOptions,
): string | null => {
  if (unsubscribe === null) return null
  const url = new URL(unsubscribe.url)
  url.searchParams.set('token', makeToken({ subscription, recipient }, unsubscribe.secret))
  return url.href
}
