import { describe, expect, it } from 'vitest'
import {
  isBankCard,
  isDate,
  isIdentityCard,
  isOldIdentityCard,
  passesLuhn,
} from '../../../src/pipelines/mask/checksums.js'

describe('checksums', () => {
  it('Luhn finds every single wrong digit and every swap of neighbours but 09 and 90', () => {
    const good = '6228480402123456780'
    expect(passesLuhn(good)).toBe(true)
    for (let at = 0; at < good.length; at += 1) {
      for (const digit of '0123456789') {
        const other = good.slice(0, at) + digit + good.slice(at + 1)
        expect(passesLuhn(other)).toBe(digit === good[at])
      }
    }
    expect(passesLuhn('6228480402213456780')).toBe(false)
  })

  it('an identity card needs region, date and check digit', () => {
    expect(isIdentityCard('11010519491231002x')).toBe(true)
    expect(isIdentityCard('330106199003071236')).toBe(true)
    expect(isIdentityCard('330106199003071235')).toBe(false)
    expect(isIdentityCard('990106199003071236')).toBe(false)
    expect(isIdentityCard('33010619901307123')).toBe(false)
  })

  it('an old identity card is no device number', () => {
    expect(isOldIdentityCard('330106900307123')).toBe(true)
    expect(isOldIdentityCard('330106901307123')).toBe(false)
    expect(passesLuhn('352099900101482')).toBe(true)
    expect(isOldIdentityCard('352099900101482')).toBe(false)
  })

  it('a bank card has the beginning of an issuer, the length and the sum', () => {
    expect(isBankCard('6228480402123456780')).toBe(true)
    expect(isBankCard('4532012345678902')).toBe(true)
    expect(isBankCard('7228480402123456783')).toBe(false)
    expect(isBankCard('6228480402123456781')).toBe(false)
    expect(isBankCard('622848040212342')).toBe(false)
  })

  it('a date is one of the calendar', () => {
    expect(isDate('20240229')).toBe(true)
    expect(isDate('20231131')).toBe(false)
    expect(isDate('20231301')).toBe(false)
    expect(isDate('18991231')).toBe(false)
    expect(isDate('2023111')).toBe(false)
  })
})
