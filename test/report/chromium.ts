import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

/** A browser of the machine, or why there is none. */
export type FoundChromium =
  | { readonly path: string; readonly missing: null }
  | { readonly path: null; readonly missing: string }

/** `CHROMIUM_PATH`, else where Debian installs it. */
export function findChromium(): FoundChromium {
  const path = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
  if (existsSync(path)) return { path, missing: null }
  return { path: null, missing: `no browser at ${path}: apt-get install chromium, or set CHROMIUM_PATH` }
}

/** No sandbox (tests run as root in containers), no graphics card, nothing that phones home. */
export function launchChromium(path: string): Promise<Browser> {
  return chromium.launch({
    executablePath: path,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
    ],
  })
}
