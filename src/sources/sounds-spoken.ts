const HAN = /\p{Script=Han}/u
/** One "_" may stand in an account's name. */
const FEWEST_PAUSES = 2

/** Whether a session was written down by speech recognition: it marks pauses by "_" between two Chinese characters. */
export const soundsSpoken = (text: string): boolean => {
  let pauses = 0
  for (let at = text.indexOf('_'); at !== -1 && pauses < FEWEST_PAUSES; at = text.indexOf('_', at + 1)) {
    if (HAN.test(text.charAt(at - 1)) && HAN.test(text.charAt(at + 1))) pauses += 1
  }
  return pauses === FEWEST_PAUSES
}
