import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { TingxianError } from '../../src/errors.js'
import { parseYaml, readYaml } from '../../src/lexicon/read-yaml.js'

const schema = z.strictObject({
  code: z.string(),
  rules: z.array(z.strictObject({ any: z.array(z.string()), gap: z.number().optional() })),
  examples: z.array(
    z.union([z.string(), z.strictObject({ text: z.string(), domain: z.string().optional() })]),
  ),
})

const folder = mkdtempSync(join(tmpdir(), 'tingxian-yaml-'))
afterAll(() => rmSync(folder, { recursive: true }))

function errorOf(work: () => unknown): TingxianError {
  try {
    work()
  } catch (error) {
    if (error instanceof TingxianError) return error
    throw error
  }
  throw new Error('expected an error')
}

const messageOf = (text: string) => errorOf(() => parseYaml(text, 'a.yml', schema)).message

describe('readYaml', () => {
  it('gives the value that the schema describes, with or without a byte order mark', () => {
    const path = join(folder, 'good.yml')
    writeFileSync(
      path,
      '\uFEFFcode: 噪音大\nrules: [{ any: [太吵] }]\nexamples: [洗衣服太吵, { text: 吵 }]\n',
    )
    expect(readYaml(path, schema)).toEqual({
      code: '噪音大',
      rules: [{ any: ['太吵'] }],
      examples: ['洗衣服太吵', { text: '吵' }],
    })
  })

  it('names file, line and key of an unknown key', () => {
    const text = 'code: x\nrules:\n  - any: [a]\n  - any: [b]\n    gaps: 3\nexamples: []\n'
    expect(messageOf(text)).toBe('a.yml:5: rules[1]: unknown key "gaps"')
  })

  it('names the line and key path of a value of the wrong type', () => {
    const text = 'code: x\nrules:\n  - any:\n      - a\n      - 7\nexamples: []\n'
    expect(messageOf(text)).toMatch(/^a\.yml:5: rules\[0\]\.any\[1\]: .*expected string/)
  })

  it('says where the parent of a missing key begins', () => {
    expect(messageOf('code: x\nrules:\n  - gap: 1\nexamples: []\n')).toMatch(/^a\.yml:3: rules\[0\]\.any: /)
  })

  it('looks into a union for the branch that nearly fits', () => {
    const text = 'code: x\nrules: []\nexamples:\n  - text: a\n    domian: 手机\n'
    expect(messageOf(text)).toBe('a.yml:5: examples[0]: unknown key "domian"')
  })

  it('counts the further faults', () => {
    expect(messageOf('code: 1\nrules: []\nexamples: []\nfoo: 1\n')).toMatch(/\(and 1 more\)$/)
  })

  it('reports broken YAML and a key given twice with the line', () => {
    expect(messageOf('code: x\nrules: [a\nexamples: b\n')).toMatch(/^a\.yml:\d+: /)
    expect(messageOf('code: x\ncode: y\nrules: []\nexamples: []\n')).toMatch(/^a\.yml:2: .*unique/)
  })

  it('reports an empty file', () => {
    expect(messageOf('')).toMatch(/^a\.yml:1: /)
  })

  it('reports a missing file and a file that is not UTF-8 with code and cure', () => {
    const missing = errorOf(() => readYaml(join(folder, 'none.yml'), schema))
    expect(missing.code).toBe('TX_TAXONOMY_INVALID')
    expect(missing.message).toContain('none.yml')
    expect(missing.hint).not.toBe('')
    const path = join(folder, 'gbk.yml')
    writeFileSync(path, Buffer.from([0x63, 0x6f, 0x64, 0x65, 0x3a, 0x20, 0xb2, 0xbb]))
    expect(errorOf(() => readYaml(path, schema)).message).toContain('not UTF-8')
  })
})
