/** What people say before they name what they want, or that it is not there. */
const OPENINGS =
  /^(?:其他:|希望|建议|最好|能够|能不能|可不可以|能|可以|请|要是|如果|想要|想|要|给|送|多|有|没有|没|缺少|缺|不能|无法|增加|加)+/

/** How wishes end that say how good it would be. */
const ENDINGS = /(?:就|那就|会|更)*(?:好|完美|满意)(?:了|啦|些|点)?$/

/** What a theme's name comes down to: 没有手提袋, 其他:希望送手提袋就好了 → 手提袋. Two letters are left at least. */
export const coreOf = (name: string): string => {
  const core = name.replace(OPENINGS, '').replace(ENDINGS, '')
  return core.length >= 2 ? core : name
}

/** Letters that may be left of a wish that says nothing. */
const MOST_LEFT = 1

/** Builds the check whether a free ask only wishes that all be good (其他:希望好用, 其他:再接再厉). */
export const createVagueCheck = (words: readonly string[]): ((name: string) => boolean) => {
  const longestFirst = [...words].sort((a, b) => b.length - a.length)
  return (name) => {
    let rest = name.replace(/^其他:/, '')
    for (const word of longestFirst) rest = rest.replaceAll(word, '')
    return rest.length <= MOST_LEFT
  }
}
