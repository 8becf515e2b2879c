import { spawn, spawnSync } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll } from 'vitest'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const TSC = `${ROOT}node_modules/typescript/bin/tsc`

export interface ChildResult {
  /** null when a signal ended it. */
  readonly code: number | null
  readonly output: string
}

export interface BuiltStores {
  /**
   * Runs a script of a module with `openStore` in scope in a process of its own. Each printed line goes to `onLine`;
   * `shell` is put before the command (`ulimit -f 100; exec`).
   */
  run(
    script: string,
    options?: { onLine?: (line: string, kill: () => void) => void; shell?: string },
  ): Promise<ChildResult>
}

/** The stores compiled for plain node, as long as the tests of one file: other processes cannot load TypeScript. */
export const useBuiltStores = (name: string): BuiltStores => {
  const folder = `${ROOT}.cache/${name}`
  beforeAll(() => {
    rmSync(folder, { recursive: true, force: true })
    // Only this folder's errors would matter here, and `npm run typecheck` finds them.
    spawnSync(process.execPath, [TSC, '-p', `${ROOT}tsconfig.build.json`, '--outDir', folder], {
      stdio: 'ignore',
    })
    for (const kind of ['sql', 'migrations']) {
      cpSync(`${ROOT}src/stores/duckdb/${kind}`, `${folder}/stores/duckdb/${kind}`, { recursive: true })
    }
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const module = pathToFileURL(`${folder}/stores/open-store.js`).href

  return {
    run: (script, { onLine = () => {}, shell } = {}) => {
      const text = `import { openStore } from ${JSON.stringify(module)}\n${script}`
      const args = ['--input-type=module', '-e', text]
      const child =
        shell === undefined
          ? spawn(process.execPath, args, { cwd: ROOT })
          : spawn('bash', ['-c', `${shell} "$0" "$@"`, process.execPath, ...args], { cwd: ROOT })
      let output = ''
      const listen = (piece: Buffer): void => {
        const lines = `${output.slice(output.lastIndexOf('\n') + 1)}${piece}`.split('\n')
        output += piece
        for (const line of lines.slice(0, -1)) onLine(line, () => child.kill('SIGKILL'))
      }
      child.stdout.on('data', listen)
      child.stderr.on('data', listen)
      return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })))
    },
  }
}
