import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunResult } from '../../src/model/fix.js'
import { renderReport } from '../../src/report/render-report.js'
import { findChromium, launchChromium } from './chromium.js'
import { HOSTILE_STRINGS, replaceStrings } from './hostile.js'
import { buildResult, buildUndatedResult } from './result.js'

const found = findChromium()
if (found.missing !== null) console.warn(`\n*** SKIPPED: the report in real Chromium: ${found.missing} ***\n`)

test.runIf(process.env.CI)('real Chromium is there on CI', () => {
  expect(found.missing).toBeNull()
})

const PHONE = { viewport: { width: 390, height: 844 } }
const HOSTILE_RESULT = replaceStrings(buildResult(), (text) => `${text}${HOSTILE_STRINGS.join(' ')}`)

describe.skipIf(found.missing !== null)(
  found.missing === null
    ? 'the report in real Chromium'
    : `SKIPPED: the report in Chromium: ${found.missing}`,
  () => {
    let browser: Browser
    let folder: string
    let written = 0

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'tingxian-report-'))
      browser = await launchChromium(found.path ?? '')
    })
    afterAll(async () => {
      await browser?.close()
      await rm(folder, { recursive: true, force: true })
    })

    /** Opens a result as a person would, from a file; gives the page, what it asked for and what it complained of. */
    async function open(result: RunResult, options: BrowserContextOptions = {}) {
      written += 1
      const file = join(folder, `report-${written}.html`)
      await writeFile(file, renderReport(result))
      const page = await (await browser.newContext(options)).newPage()
      const requests: string[] = []
      const complaints: string[] = []
      page.on('request', (request) => requests.push(request.url()))
      page.on('console', (message) => complaints.push(message.text()))
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('dialog', (dialog) => complaints.push(`dialog: ${dialog.message()}`))
      const url = pathToFileURL(file).href
      await page.goto(url)
      return { page, requests, complaints, url }
    }

    async function unfoldAll(page: Page): Promise<void> {
      await page.evaluate(`for (const each of document.querySelectorAll('details')) each.open = true`)
    }

    /** Elements that reach beyond the screen, unless their place scrolls by itself or cuts them off. */
    function overflowing(page: Page): Promise<readonly string[]> {
      return page.evaluate(`
        [...document.querySelectorAll('main *')]
          .filter((each) => !each.parentElement.closest('.scroll, .tag') && each.getBoundingClientRect().right > innerWidth + 0.5)
          .map((each) => each.tagName + '.' + each.getAttribute('class'))
          .concat(document.documentElement.scrollWidth > innerWidth ? ['the page scrolls sideways'] : [])`)
    }

    test('asks for nothing but itself and complains of nothing', async () => {
      const { page, requests, complaints, url } = await open(buildResult())
      await unfoldAll(page)
      await page.evaluate('new Promise((done) => requestAnimationFrame(done))')
      expect(requests).toEqual([url])
      expect(complaints).toEqual([])
    })

    test('its policy refuses what a stranger would add', async () => {
      const asked: string[] = []
      const server = createServer((request, response) => {
        asked.push(request.url ?? '')
        response.end()
      }).listen(0, '127.0.0.1')
      await once(server, 'listening')
      const { port } = server.address() as AddressInfo
      const addForeign = `new Promise((done) => {
        const script = document.createElement('script')
        script.textContent = 'window.hit = 1'
        document.body.append(script)
        const image = document.createElement('img')
        image.onload = image.onerror = () => done(window.hit ?? 0)
        image.src = 'http://127.0.0.1:${port}/image'
      })`
      const { page } = await open(buildResult())
      expect(await page.evaluate(addForeign)).toBe(0)
      expect(asked).toEqual([])
      const { page: unprotected } = await open(buildResult(), { bypassCSP: true })
      expect(await unprotected.evaluate(addForeign)).toBe(1)
      expect(asked).toEqual(['/image'])
      server.close()
    })

    test('every fix unfolds by a click, without script', async () => {
      const { page } = await open(buildResult(), { javaScriptEnabled: false })
      for (const fix of await page.locator('details.fix').all()) {
        const evidence = [fix.locator('.quote').first(), fix.locator('.parts'), fix.locator('.plot')]
        for (const each of evidence) expect(await each.isVisible()).toBe(false)
        await fix.locator('summary h3').click()
        for (const each of evidence) expect(await each.isVisible()).toBe(true)
      }
      expect(await page.locator('#tools').isVisible()).toBe(false)
    })

    test('script unfolds all, filters, and unfolds what a link points at', async () => {
      const { page } = await open(buildResult())
      const opened = page.locator('details.fix[open]')
      await page.locator('#toggle').click()
      expect(await opened.count()).toBe(12)
      await page.locator('#toggle').click()
      expect(await opened.count()).toBe(0)
      await page.locator('.opening a').nth(1).click()
      await expect.poll(() => page.locator('#fix-2').getAttribute('open')).not.toBeNull()
      await page.locator('#search').fill('直升机')
      expect(await page.locator('details.fix:visible').count()).toBe(1)
      expect(await page.locator('#found').textContent()).toBe('符合 1 个')
    })

    test.each([
      ['a usual result', buildResult()],
      ['a result without dates', buildUndatedResult()],
      ['a result without fixes', buildResult({ fixes: [] })],
      ['hostile and endless words', HOSTILE_RESULT],
    ])('a phone shows %s without scrolling sideways', async (_, result) => {
      const { page } = await open(result, PHONE)
      expect(await overflowing(page)).toEqual([])
      await unfoldAll(page)
      expect(await overflowing(page)).toEqual([])
    })

    test('hostile words run nowhere, even without the policy', async () => {
      const { page, requests, complaints, url } = await open(HOSTILE_RESULT, { bypassCSP: true })
      await unfoldAll(page)
      await page.locator('.quote').first().hover()
      await page.evaluate('new Promise((done) => setTimeout(done, 100))')
      expect(await page.evaluate('window.hit')).toBeUndefined()
      expect(requests).toEqual([url])
      expect(complaints).toEqual([])
      expect(await page.locator('main script, main img, main iframe, svg[onload]').count()).toBe(0)
      expect(await page.locator('details.fix').count()).toBe(12)
    })

    test('hostile words are shown as words', async () => {
      const { page } = await open(HOSTILE_RESULT)
      const title = await page.locator('#fix-1 h3').textContent()
      expect(title).toContain('<script>window.hit = 1</script>')
      expect(title).toContain('</bdi></summary></details></main><h1>')
      expect(title).toContain('txet desrever')
    })

    test('paper shows the quotes of every fix without script', async () => {
      const { page } = await open(buildResult(), { javaScriptEnabled: false })
      const quotes = page.locator('details .quote')
      expect(await quotes.first().isVisible()).toBe(false)
      await page.emulateMedia({ media: 'print' })
      const all = await quotes.all()
      expect(all.length).toBeGreaterThan(40)
      for (const quote of all) expect(await quote.isVisible()).toBe(true)
      for (const hidden of ['nav', '#tools']) expect(await page.locator(hidden).isVisible()).toBe(false)
    })

    test('printing unfolds everything and folds it again afterwards', async () => {
      const { page } = await open(buildResult())
      await page.evaluate(`dispatchEvent(new Event('beforeprint'))`)
      expect(await page.locator('details:not([open])').count()).toBe(0)
      await page.evaluate(`dispatchEvent(new Event('afterprint'))`)
      expect(await page.locator('details[open]').count()).toBe(0)
      expect((await page.pdf({ preferCSSPageSize: true })).length).toBeGreaterThan(50_000)
    })

    test.each(['light', 'dark'] as const)('words stand out from the paper in %s', async (colorScheme) => {
      const { page } = await open(buildResult(), { colorScheme })
      await unfoldAll(page)
      const contrasts: Record<string, number> = await page.evaluate(CONTRASTS)
      expect(Object.keys(contrasts)).toHaveLength(10)
      for (const [place, contrast] of Object.entries(contrasts)) expect(contrast, place).toBeGreaterThan(4.5)
      const paper: string = await page.evaluate('getComputedStyle(document.body).backgroundColor')
      expect(paper).toBe(colorScheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(21, 24, 27)')
    })
  },
)

/** Contrast ratios (WCAG 2) of words to the nearest painted ground, by place. Runs in the browser. */
const CONTRASTS = `(() => {
  const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number)
  const luminance = (colour) => numbers(colour).slice(0, 3)
    .map((part) => part / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0)
  const ground = (element) => {
    const colour = getComputedStyle(element).backgroundColor
    return numbers(colour)[3] === 0 ? ground(element.parentElement) : colour
  }
  const contrast = (element) => {
    const lights = [getComputedStyle(element).color, ground(element)].map(luminance).sort((a, b) => b - a)
    return (lights[0] + 0.05) / (lights[1] + 0.05)
  }
  const places = ['h1', '.period', '.figure-note', '.rising', '.problem', '.facts', '.falling', 'mark', '.tag.blocks', '.rank-number']
  return Object.fromEntries(places.map((place) => [place, contrast(document.querySelector(place))]))
})()`
