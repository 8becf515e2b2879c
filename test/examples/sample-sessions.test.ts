import { describe, expect, it } from 'vitest'
import { facts, planted, sessions, wordsOf } from './read-sample.js'

describe('the sample sessions', () => {
  it('are about 110 chats and calls, each with customer and agent', () => {
    expect(sessions.length).toBeGreaterThanOrEqual(105)
    expect(sessions.filter(({ channel }) => channel === 'call').length).toBeGreaterThanOrEqual(22)
    for (const { turns } of sessions)
      expect([...new Set(turns.map(({ role }) => role))].sort()).toEqual(['agent', 'customer'])
  })

  it('have pauses of speech recognition in calls only', () => {
    const calls = sessions.filter(({ channel }) => channel === 'call')
    expect(calls.every((call) => call.turns.some(({ text }) => text.includes('_')))).toBe(true)
    const chats = sessions.filter(({ channel }) => channel === 'chat').flatMap(wordsOf)
    expect(chats.filter((text) => text.includes('_'))).toEqual([])
  })

  it('ask fifteen times or more to pay the difference for an exchange; most agents refuse', () => {
    const swaps = (outcome: string) => facts.planted[`session_swap_${outcome}`] ?? []
    const total = ['refused', 'around', 'met'].flatMap(swaps)
    expect(total.length).toBeGreaterThanOrEqual(15)
    expect(swaps('refused').length).toBeGreaterThan(total.length / 2)
    expect(swaps('around').length).toBeGreaterThanOrEqual(4)
    expect(planted('swap').length).toBeGreaterThanOrEqual(6)
    const opens = sessions.filter(({ id }) => total.includes(id)).map(wordsOf)
    expect(opens.filter((words) => /[补加差贴]|多退少补/u.test(words.join()))).toHaveLength(total.length)
  })

  it.each(['address', 'price', 'hurry', 'goods_back'])('have the ask %s both met and refused', (reason) => {
    expect(facts.planted[`session_${reason}_met`]?.length).toBeGreaterThanOrEqual(3)
    expect(facts.planted[`session_${reason}_refused`]?.length).toBeGreaterThanOrEqual(3)
  })
})
