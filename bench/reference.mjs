/** The reference in Python: a virtual environment made on demand in .cache/bench-venv. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './measure.mjs'

/** Named versions, so that a figure of today can be measured again. */
const PACKAGES = ['jieba==0.42.1', 'rjieba==0.2.2', 'scikit-learn==1.7.2']
const VENV = join(ROOT, '.cache/bench-venv')
const PYTHON = join(VENV, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python')
/** Written last: an install that was broken off, or of other versions, is made anew. */
const DONE = join(VENV, 'tingxian-packages.json')
const SCRIPT = join(ROOT, 'bench/reference.py')

export const REFERENCES = /** @type {const} */ (['jieba', 'rjieba'])

/** @typedef {{ command: string, args: (segmenter: string, input: string) => readonly string[] }} Reference */

/**
 * @returns {Reference | null} null when there is no Python with pip; that is said in capitals
 */
export function prepareReference() {
  const wanted = JSON.stringify(PACKAGES)
  const made = existsSync(DONE) && readFileSync(DONE, 'utf8') === wanted
  const fault = made ? null : installReference(wanted)
  if (fault !== null) {
    console.error(
      `\nNO REFERENCE: ${fault}\nThe whole run is measured alone; install python3 with venv and pip to compare.\n`,
    )
    return null
  }
  return { command: PYTHON, args: (segmenter, input) => [SCRIPT, segmenter, input] }
}

/**
 * @param {string} wanted
 * @returns {string | null} what went wrong
 */
function installReference(wanted) {
  console.error('making .cache/bench-venv with jieba, rjieba and scikit-learn …')
  rmSync(VENV, { recursive: true, force: true })
  const fault =
    call('python3', ['-m', 'venv', VENV]) ?? call(PYTHON, ['-m', 'pip', 'install', '-q', ...PACKAGES])
  if (fault !== null) return fault
  writeFileSync(DONE, wanted)
  return null
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 */
function call(command, args) {
  const { error, status, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  if (error !== undefined) return `${command} cannot be run (${error.message})`
  return status === 0
    ? null
    : `${command} ${args.slice(0, 3).join(' ')} failed: ${stderr.trim().split('\n').at(-1)}`
}
