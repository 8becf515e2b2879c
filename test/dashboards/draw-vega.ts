import { createRequire } from 'node:module'
import type { Browser } from 'playwright-core'
import { expressionFunction, parse, type Spec, View } from 'vega'
import { compile, type TopLevelSpec } from 'vega-lite'

type Node = Record<string, unknown>

/** Kibana's own function, which Vega by itself has not. */
expressionFunction('kibanaAddFilter', () => null)

export const SIZE = { width: 1100, height: 460 } as const

/** Vega with the answers in place of questions, as Kibana hands it over; Vega-Lite compiled by the real compiler. */
export const toVega = (spec: Node, answers: readonly unknown[]): Spec => {
  let next = 0
  const filled = [spec['data']].flat().map((entry) => {
    const { url, ...rest } = entry as Node
    return url === undefined ? (entry as Node) : { ...rest, values: answers[next++] }
  })
  const withData = {
    autosize: { type: 'fit', contains: 'padding' },
    ...spec,
    ...SIZE,
    data: Array.isArray(spec['data']) ? filled : filled[0],
  }
  const warnings: string[] = []
  const logger = { warn: (...words: readonly string[]) => void warnings.push(words.join(' ')) }
  if (!String(spec['$schema']).includes('vega-lite')) return withData as unknown as Spec
  const quiet = {
    level: () => quiet,
    error: logger.warn,
    warn: logger.warn,
    info: () => quiet,
    debug: () => quiet,
  }
  const compiled = compile(withData as unknown as TopLevelSpec, { logger: quiet as never }).spec
  if (warnings.length > 0) throw new Error(warnings.join('\n'))
  return compiled as Spec
}

/** Draws it without a screen. */
export const drawSvg = async (spec: Spec): Promise<string> => {
  const view = new View(parse(spec), { renderer: 'none' })
  await view.runAsync()
  return await view.toSVG()
}

const required = createRequire(import.meta.url)

/** What a browser shows, and what the first click on a mark asked Kibana to filter by. */
export interface Drawn {
  readonly marks: number
  readonly filter: readonly unknown[] | null
}

/** @param path where the picture goes */
export const drawInBrowser = async (browser: Browser, spec: Spec, path: string): Promise<Drawn> => {
  const page = await browser.newPage({ viewport: { width: SIZE.width + 60, height: SIZE.height + 60 } })
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  await page.setContent(
    '<meta charset="utf-8"><body style="margin:20px;font-family:sans-serif"><div id="view"></div>',
  )
  await page.addScriptTag({ path: required.resolve('vega/build/vega.min.js') })
  await page.evaluate(async (given) => {
    const scope = globalThis as unknown as { vega: typeof import('vega'); filters: unknown[][] }
    scope.filters = []
    scope.vega.expressionFunction('kibanaAddFilter', (...filter: unknown[]) => scope.filters.push(filter))
    const view = new scope.vega.View(scope.vega.parse(given), { renderer: 'svg' }).initialize('#view')
    await view.runAsync()
  }, spec)
  const marks = await page.locator('#view .mark-rect path, #view .mark-symbol path').count()
  await page.screenshot({ path })
  const rows = page.locator('#view .row path')
  if ((await rows.count()) > 0) await rows.first().click()
  const filter = await page.evaluate(
    () => (globalThis as unknown as { filters: unknown[][] }).filters[0] ?? null,
  )
  await page.close()
  if (faults.length > 0) throw new Error(faults.join('\n'))
  return { marks, filter }
}
