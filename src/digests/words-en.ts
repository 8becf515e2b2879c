import type { DigestFix } from '../model/digest.js'
import type { FixEffect } from '../model/fix.js'
import { addDays } from '../model/week.js'
import { formatCount, formatInterval, formatQuantity, formatShare } from '../report/format.js'
import type { DigestWords } from './words.js'

/** Shares under this are not worth a clause. */
const WORTH_NAMING = 0.05

const period = (monday: string): string => `${monday} to ${addDays(monday, 6)}`

const change = (documents: number, before: number): string => {
  if (before === 0) return ''
  const share = documents / before - 1
  if (Math.abs(share) < 0.005) return ', as many as the week before'
  return `, ${formatShare(Math.abs(share))} ${share > 0 ? 'more' : 'fewer'} than the week before`
}

const reason = (fix: DigestFix): string =>
  [
    `told by about ${formatQuantity(fix.reach_per_week)} customers a week, ${formatCount(fix.reach)} in all`,
    fix.blocking_share >= WORTH_NAMING &&
      `${formatShare(fix.blocking_share)} returned, gave up or could not use it`,
    fix.leaving_share >= WORTH_NAMING && `${formatShare(fix.leaving_share)} will not come back or complain`,
    fix.refused > 0 && `asks refused: ${formatCount(fix.refused)}`,
  ]
    .filter((part) => part !== false)
    .join('; ')

const told = ({ weeks_before, weeks_after, before, after, ratio }: FixEffect): string => {
  const sure =
    ratio.high < 1 ? 'fewer' : ratio.low > 1 ? 'more than before' : 'the difference may still be chance'
  return `customers per 1,000 pieces of feedback ${formatQuantity(before)} in the ${weeks_before} weeks before, ${formatQuantity(after)} in the ${weeks_after} weeks after, ${formatQuantity(ratio.value)} times as many (${formatInterval(ratio, formatQuantity)}): ${sure}`
}

/** Names of fixes, pains and what customers say stay Chinese. */
export const ENGLISH: DigestWords = {
  lang: 'en',
  digest: 'tingxian weekly',
  period,
  scope: ({ categories, products, regions }) =>
    [categories, products, regions]
      .flatMap((values) => (values.length > 0 ? [values.join(', ')] : []))
      .join('; ') || 'all feedback',
  nothing: 'no new feedback this week',
  newFirst: (fix) =>
    `“${fix.title}” is now first: about ${formatQuantity(fix.score.value)} customers hurt a week`,
  topFix: (fix) => `“${fix.title}”: about ${formatQuantity(fix.score.value)} customers hurt a week`,
  newPain: (pain) => `new: “${pain.name}”, ${formatCount(pain.reach)} customers this week`,
  risingPain: (pain) =>
    `“${pain.name}” ${formatQuantity(pain.growth?.value ?? 1)} times as often, ${formatCount(pain.reach)} customers this week`,
  onlyVolume: (documents) => `${formatCount(documents)} pieces of feedback this week`,
  volume: (documents, before, share) =>
    `${formatCount(documents)} pieces of feedback this week${change(documents, before)}${share === null ? '' : `; ${formatShare(share)} tell of a known pain`}.`,
  emptyWeek: 'No feedback came in this scope this week. If that is a surprise, please check the data feed.',
  changes: {
    title: (since) => `Since your last digest (${period(since)})`,
    none: 'The first five are the same.',
    first: 'This is your first digest; from the next one on, changes stand here.',
  },
  entered: (title, rank) => `Entered: ${title} (rank ${rank})`,
  left: (title, rank) => `Left: ${title} (was rank ${rank})`,
  moved: (title, from, to) => `${to < from ? 'Up' : 'Down'}: ${title} (rank ${from} → ${to})`,
  fixes: {
    title: 'Service fixes most worth doing',
    none: 'No candidate fix has enough customers behind it.',
    unit: 'customers hurt a week',
  },
  directions: { rising: '▲ rising', falling: '▼ falling', steady: '— steady', unknown: '' },
  score: ({ score }) =>
    `about ${formatQuantity(score.value)} customers hurt a week (${formatInterval(score, formatQuantity)})`,
  reason,
  rank: ({ rank_range: [best, worst] }) => (best === worst ? '' : `rank between ${best} and ${worst}`),
  trend: (weeks) => `customers a week, last ${weeks} weeks`,
  pains: { title: 'New and rising pains', none: 'No pain is new or clearly rising this week.' },
  fresh: (pain) => `new, ${formatCount(pain.reach)} customers`,
  rising: (pain) =>
    `${formatQuantity(pain.growth?.value ?? 1)} times as often (at least ${formatQuantity(pain.growth?.low ?? 1)}), ${formatCount(pain.reach)} customers`,
  hidden: {
    title: 'What satisfied customers put up with',
    of: (reach) => `${formatCount(reach)} satisfied customers`,
  },
  refused: {
    title: 'Asks refused most',
    of: ({ requests, refused, worked_around }) =>
      `asked ${formatCount(requests)} times, refused ${formatCount(refused)}${worked_around > 0 ? `, worked around ${formatCount(worked_around)}` : ''}`,
  },
  shipped: {
    title: 'Fixes that shipped, and since',
    of: ({ since, effect }) =>
      `live since ${since}: ${effect === null ? 'no week to compare yet' : told(effect)}`,
  },
  about: ({ day, rating }) => [
    ...(day === null ? [] : [day]),
    ...(rating === null ? [] : [`${formatQuantity(rating)} stars`]),
  ],
  dashboards: 'Open the dashboards',
  method:
    'Customers hurt are estimated from how many tell of it in recent weeks, how badly, and how sure the judgement is; 90 % interval in brackets. Quotes are masked.',
  why: (name, recipient) => `You (${recipient}) get this mail because of the subscription “${name}”.`,
  unsubscribe: 'Unsubscribe',
}
