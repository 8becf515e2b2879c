import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listFiles, ROOT } from './files.js'

const FENCED = /^```.*?^```$/gms
const LINK = /(?<!!)\[[^\]]*\]\(([^)\s]+)(?:\s+"[^"]*")?\)|!\[[^\]]*\]\(([^)\s]+)\)/g
const ELSEWHERE = /^(?:[a-z]+:|#)/i

const linksIn = (file: string): readonly string[] =>
  Array.from(
    readFileSync(join(ROOT, file), 'utf8').replace(FENCED, '').matchAll(LINK),
    ([, link, image]) => link ?? image ?? '',
  )

/** The anchor that a Markdown page gives a heading. */
const anchorOf = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-')

const anchorsOf = (file: string): readonly string[] =>
  Array.from(
    readFileSync(file, 'utf8')
      .replace(FENCED, '')
      .matchAll(/^#+ (.+)$/gm),
    ([, heading = '']) => anchorOf(heading),
  )

const isBroken = (file: string, link: string): boolean => {
  const [path = '', anchor] = decodeURI(link).split('#')
  const target = join(ROOT, dirname(file), path)
  if (!existsSync(target)) return true
  return anchor !== undefined && target.endsWith('.md') && !anchorsOf(target).includes(anchor)
}

const documents = listFiles('.', '.md')

describe('relative links', () => {
  it('are looked for in the documents people start from', () => {
    expect(documents).toEqual(expect.arrayContaining(['README.md', 'README.zh.md', 'CONTRIBUTING.md']))
    expect(linksIn('README.md').length).toBeGreaterThan(0)
  })

  it.each(documents)('of %s lead to files that exist', (file) => {
    const relative = linksIn(file).filter((link) => !ELSEWHERE.test(link))
    expect(relative.filter((link) => isBroken(file, link))).toEqual([])
  })

  it('between decisions: numbers are unique and without holes', () => {
    const numbers = listFiles('docs/decisions', '.md').map((file) =>
      Number(/(\d{4})-[a-z0-9-]+\.md$/.exec(file)?.[1]),
    )
    expect(numbers.sort((a, b) => a - b)).toEqual(numbers.map((_, index) => index + 1))
  })
})
