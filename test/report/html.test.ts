import { describe, expect, test } from 'vitest'
import { html, markupOf, trustedMarkup, words } from '../../src/report/html.js'
import { HOSTILE_STRINGS } from './hostile.js'

describe('html', () => {
  test('escapes every character that could end a text or a quoted attribute', () => {
    expect(markupOf(html`<p title="${`<&>"'\``}">${`<&>"'\``}</p>`)).toBe(
      '<p title="&lt;&amp;&gt;&quot;&#39;&#96;">&lt;&amp;&gt;&quot;&#39;&#96;</p>',
    )
  })

  test('nests finished markup and joins arrays without escaping them twice', () => {
    const items = ['a<b', 'c'].map((text) => html`<li>${text}</li>`)
    expect(markupOf(html`<ul>${items}</ul>`)).toBe('<ul><li>a&lt;b</li><li>c</li></ul>')
  })

  test('writes nothing for false, null and undefined, and writes zero', () => {
    expect(markupOf(html`[${false}${null}${undefined}${0}]`)).toBe('[0]')
  })

  test('does not take an object from data for markup', () => {
    const forged = JSON.parse('[{"markup": "<script>", "html": "<script>"}]') as readonly string[]
    expect(() => markupOf(html`${forged}`)).toThrow()
  })

  test('isolates the words of people in bdi', () => {
    expect(markupOf(words('<b>שלום'))).toBe('<bdi>&lt;b&gt;שלום</bdi>')
  })

  test('passes only what is called trusted as it is', () => {
    expect(markupOf(html`${trustedMarkup('<hr>')}`)).toBe('<hr>')
  })

  test.each(HOSTILE_STRINGS)('keeps %j from making a tag or leaving an attribute', (hostile) => {
    const page = markupOf(html`<p title="${hostile}">${hostile}</p>`)
    expect(page.match(/<[^>]*>/g)?.map((tag) => tag.replace(/"[^"]*"/g, '""'))).toEqual([
      '<p title="">',
      '</p>',
    ])
    // Throws on a lone surrogate.
    expect(() => encodeURIComponent(page)).not.toThrow()
  })
})
