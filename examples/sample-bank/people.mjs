import { choose, weighted } from './random.mjs'

/** @typedef {import('./random.mjs').Random} Random */
/** @typedef {{ name: string, region: string, voice: string }} Customer */

/** Share of customers by province, roughly as online trade has it. */
const REGIONS = /** @type {const} */ ([
  ['广东', 14],
  ['江苏', 13],
  ['浙江', 12],
  ['山东', 8],
  ['上海', 7],
  ['四川', 7],
  ['北京', 6],
  ['河南', 6],
  ['湖北', 5],
  ['福建', 5],
  ['安徽', 4],
  ['湖南', 4],
  ['辽宁', 3],
  ['陕西', 3],
  ['广西', 2],
  ['黑龙江', 2],
])

/** How a customer types: see `voices.mjs`. */
const VOICES = /** @type {const} */ ([
  ['plain', 40],
  ['stop', 16],
  ['spaces', 12],
  ['loud', 9],
  ['wave', 8],
  ['half', 7],
  ['slip', 8],
])

const HEADS =
  '风吹麦浪 小满 阿柚 不吃香菜 山里的云 三月 南瓜粥 一只橘猫 慢半拍 老周 星期八 芒果冰 夏至 豆豆妈 西瓜籽 北岸 糖炒栗子 木头人 半亩花田 大海 知了 晚风 青团 乐乐爸 可乐不加冰 栀子 胖虎 听雨 早起的虫 向日葵 拾贝 团子 辣条 白开水 云朵 二丫 石榴 七月 柠檬 阿布 迷路的鹿 小鱼干 老陈 海盐 松果 土豆泥 懒羊羊 鹿角 苏打 米粒'.split(
    ' ',
  )
const TAILS = ['', '', '_', '0', '88', '99', '呀', '酱', '2026', '1314', '本人', '吖', '_x', 'er', '66']

/**
 * A stock of customers with distinct names; each has a home and a way of typing.
 *
 * @param {Random} random
 * @param {number} size
 * @returns {Customer[]}
 */
export function createCustomers(random, size) {
  const names = new Set()
  while (names.size < size) {
    const tail = choose(random, TAILS)
    const number = random() < 0.6 ? String(Math.floor(random() * 900) + 10) : ''
    names.add(`${choose(random, HEADS)}${tail}${number}`)
  }
  return [...names].map((name) => ({
    name,
    region: weighted(random, REGIONS),
    voice: weighted(random, VOICES),
  }))
}
