import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAll, useTemporaryFolder } from './temporary.js'

const folder = useTemporaryFolder()

/** Whole characters only, among them those that readers trip over. */
const text = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('\n', '\r', '"', ',', '\ufeff', '\u{203ff}', '：'),
    ),
  )
  .map((parts) => parts.join(''))
const row = fc.record({ id: fc.nat().map(String), text, label: fc.stringMatching(/^[a-z]{0,5}$/) })

const quote = (value: string) => `"${value.replaceAll('"', '""')}"`
const toCsv = (rows: readonly { id: string; text: string; label: string }[]) =>
  `id,text,label\r\n${rows.map((one) => [one.id, one.text, one.label].map(quote).join(',')).join('\r\n')}\r\n`

describe('readFeedback', () => {
  it('reads back any rows from any format and encoding, with the text exactly as given', async () => {
    const rows = fc.array(row, { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(rows, async (values) => {
        const csv = toCsv(values)
        const files = [
          await folder.write('a.csv', csv),
          await folder.write('b.csv.gz', gzipSync(csv)),
          await folder.write('c.csv', Buffer.from(`\ufeff${csv}`, 'utf16le')),
          await folder.write('d.jsonl', values.map((value) => JSON.stringify(value)).join('\n')),
          await folder.write('e.json', JSON.stringify(values)),
        ]
        for (const file of files) {
          const { feedback, rejects, error } = await readAll(file, { batchSize: 3 })
          expect([file, error, rejects]).toEqual([file, undefined, []])
          expect(feedback.map((one) => one.text)).toEqual(values.map((value) => value.text))
          expect(feedback.map((one) => one.id)).toEqual(values.map((value) => value.id))
          expect(feedback.map((one) => one.metadata.label ?? '')).toEqual(values.map((value) => value.label))
        }
      }),
      { numRuns: 60 },
    )
  })

  it('ends any bytes with items or an error that tells a person what to do', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((value) => Buffer.from(value)),
      fc
        .tuple(fc.array(row, { maxLength: 4 }), fc.nat(200), fc.uint8Array({ maxLength: 3 }))
        .map(([values, at, noise]) => {
          const csv = Buffer.from(toCsv(values))
          return Buffer.concat([csv.subarray(0, at), noise, csv.subarray(at)])
        }),
    )
    await fc.assert(
      fc.asyncProperty(
        bytes,
        fc.constantFrom('x.csv', 'x.jsonl', 'x.json', 'x.tsv.gz'),
        async (content, name) => {
          const { items, error } = await readAll(await folder.write(name, content))
          if (error === undefined) expect(items.length).toBeGreaterThan(0)
          else expect(error).toMatchObject({ name: 'TingxianError', hint: expect.stringMatching(/.{20}/) })
        },
      ),
      { numRuns: 200 },
    )
  })
})
