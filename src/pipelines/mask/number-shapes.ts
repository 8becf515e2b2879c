import { isBankCard, isDate, isIdentityCard, isOldIdentityCard } from './checksums.js'

/** Neighbouring groups of digits, read as one number. */
export interface Candidate {
  /** A closing `x` of an identity card included. */
  readonly digits: string
  /** Sizes of the groups: 3-4-4. */
  readonly shape: string
  /** Between the groups stands always the same blank, dash or dot: 1799(1999-200) is a sum. */
  readonly even: boolean
  /** Read out digit by digit, or in Chinese digits: the groups say nothing. */
  readonly spelled: boolean
}

const MOBILE_SHAPES = new Set(['11', '3-4-4', '3-8', '7-4', '4-4-3', '4-3-4'])
const IDENTITY_SHAPES = new Set('18 17 6-8-4 6-8-3 6-4-4-4 6-4-4-3 6-12 6-11 14-4 14-3'.split(' '))
const BANK_SHAPES = /^(?:1[6-9]|4-4-4-4(?:-[1-3])?|6-1[0-3]|8-8|4-12|4-4-8)$/
const SUBSCRIBER_SHAPES = new Set(['7', '8', '3-4', '4-3', '4-4'])
const MOBILE_PREFIX = /^(?:0086|86|0)?(?=1[3-9]\d{9}$)/
/** With the country code the area code loses its zero. */
const LAND_LINE = /^(?:(?:00)?86)?(010|02[0-57-9]|0[3-9]\d\d|(?<=86)(?:10|2\d|[3-9]\d\d))([2-8]\d{6,7})$/
const BIG_CITY = /^0?(?:10|2\d)$/

/** Shape, region, date and check digit of an identity card. */
export function isIdentityNumber({ digits, shape, even, spelled }: Candidate): boolean {
  return (spelled || (even && IDENTITY_SHAPES.has(shape))) && isIdentityCard(digits)
}

/** Shape alone: enough after a cue, for people mistype. */
export function looksLikeIdentityNumber({ digits, shape }: Candidate): boolean {
  return digits.length === 18 && IDENTITY_SHAPES.has(shape)
}

export function isOldIdentityNumber({ digits, shape }: Candidate): boolean {
  return shape === '15' && isOldIdentityCard(digits)
}

export function isBankNumber({ digits, shape, even, spelled }: Candidate): boolean {
  return (spelled || (even && BANK_SHAPES.test(shape))) && isBankCard(digits)
}

/** Shape alone: enough after a cue. */
export function looksLikeBankNumber({ shape }: Candidate): boolean {
  return BANK_SHAPES.test(shape)
}

/** 11 digits from 13 to 19, with or without country code or a leading zero. */
export function isMobileNumber({ digits, shape, even, spelled }: Candidate): boolean {
  const prefix = MOBILE_PREFIX.exec(digits)?.[0]
  if (prefix === undefined || spelled || !even) return prefix !== undefined && spelled
  const apart = `${prefix.length}-`
  if (shape.startsWith(apart)) return MOBILE_SHAPES.has(shape.slice(apart.length))
  const size = Number.parseInt(shape, 10)
  return MOBILE_SHAPES.has(`${size - prefix.length}${shape.slice(String(size).length)}`)
}

/** Area code and subscriber. Service numbers (400, 800, 95…) have no area code and are public. */
export function isLandLineNumber({ digits, shape, spelled }: Candidate): boolean {
  const parts = LAND_LINE.exec(digits)
  const area = parts?.[1]
  const subscriber = parts?.[2]
  if (area === undefined || subscriber === undefined) return false
  if (BIG_CITY.test(area) && subscriber.length !== 8) return false
  const sizes = shape.split('-').map(Number)
  return spelled || sizes.length === 1 || isSplitAt(sizes, digits.length - subscriber.length)
}

/** Without area code: enough after a cue. */
export function looksLikeLocalNumber({ digits, shape }: Candidate): boolean {
  return SUBSCRIBER_SHAPES.has(shape) && /^[2-8]\d{6,7}$/.test(digits) && !isDate(digits)
}

/** Whether a group begins where the subscriber's number does, and the groups from there have one of its shapes. */
function isSplitAt(sizes: readonly number[], position: number): boolean {
  let sum = 0
  for (let i = 0; i < sizes.length; i += 1) {
    if (sum === position) return SUBSCRIBER_SHAPES.has(sizes.slice(i).join('-'))
    sum += sizes[i] ?? 0
  }
  return false
}
