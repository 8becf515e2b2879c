import { choose } from './random.mjs'

/** @typedef {import('./random.mjs').Random} Random */

const HAPPY = ['😄', '👍', '😊', '❤️', '🥰', '👍👍', '✨', '💯']
const UPSET = ['😡', '🙄', '😤', '😓', '👎', '💢']
/** Words whose 得 is never written 的 by mistake. */
const FIXED = /(?<![值觉记懒舍只显])得(?![到了给等要去让自有，。])/g

/**
 * A text as this customer would type it: the words stay, marks and slips differ.
 *
 * @param {Random} random
 * @param {string} voice see `people.mjs`
 * @param {string} text
 * @param {'happy' | 'upset' | 'even'} mood
 */
export function speak(random, voice, text, mood) {
  const spoken = write(voice === 'wave' && mood !== 'happy' ? 'plain' : voice, text)
  if (mood === 'even' || random() > 0.12 || /\p{Extended_Pictographic}/u.test(spoken)) return spoken
  return spoken + choose(random, mood === 'happy' ? HAPPY : UPSET)
}

/** @param {string} voice @param {string} text */
function write(voice, text) {
  if (voice === 'stop') return /[。！？～~…）)!?]$/u.test(text) ? text : `${text}。`
  if (voice === 'spaces') return text.replace(/[，。；](?=.)/gu, ' ').replace(/。$/u, '')
  if (voice === 'loud') return `${text.replace(/[。！～]$/u, '')}${text.length % 2 === 0 ? '！' : '！！！'}`
  if (voice === 'wave')
    return /[。！？…]$/u.test(text) ? text : `${text}${text.length % 2 === 0 ? '～' : '~'}`
  if (voice === 'half') return text.replaceAll('，', ',').replaceAll('！', '!')
  if (voice === 'slip') return text.replace(FIXED, '的')
  return text
}
