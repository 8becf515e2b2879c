const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK_DIGITS = '10x98765432'
const PROVINCE_CODES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91'.split(
    ' ',
  ),
)
const MONTH_LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Luhn's sum over a string of digits, as bank cards and device numbers carry it. */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 0x30
    const doubled = i % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

/** `yyyymmdd` between 1900 and 2099. */
export function isDate(digits: string): boolean {
  if (digits.length !== 8) return false
  const year = Number(digits.slice(0, 4))
  const month = Number(digits.slice(4, 6))
  const day = Number(digits.slice(6, 8))
  return year >= 1900 && year < 2100 && day >= 1 && day <= (MONTH_LENGTHS[month - 1] ?? 0)
}

/** Number of a resident's identity card (GB 11643): region, date of birth, serial, check digit (`x` stands for ten). */
export function isIdentityCard(number: string): boolean {
  if (number.length !== 18 || !PROVINCE_CODES.has(number.slice(0, 2)) || !isDate(number.slice(6, 14)))
    return false
  let sum = 0
  for (let i = 0; i < WEIGHTS.length; i += 1) sum += (number.charCodeAt(i) - 0x30) * (WEIGHTS[i] ?? 0)
  return CHECK_DIGITS[sum % 11] === number[17]
}

/** The form until 1999: 15 digits without century and check digit. */
export function isOldIdentityCard(digits: string): boolean {
  if (digits.length !== 15 || !PROVINCE_CODES.has(digits.slice(0, 2))) return false
  // A device number (IMEI) begins with 35 or 86 and passes Luhn, which one identity card in ten does by chance.
  if (digits.startsWith('35') && passesLuhn(digits)) return false
  return isDate(`19${digits.slice(6, 12)}`) && digits.slice(12) !== '000'
}

/** UnionPay, Visa, MasterCard, JCB, and old cards of ICBC; 16 to 19 digits. */
export function isBankCard(digits: string): boolean {
  if (digits.length < 16 || digits.length > 19 || !passesLuhn(digits)) return false
  return /^(?:62|60|4|5[1-5]|35[2-8]|9558)/.test(digits)
}
