import { readFile, writeFile } from 'node:fs/promises'
import { generateFeedback } from '../run/generate-feedback.js'

/** Some rows of personal data and default texts among generated reviews: masked and dropped ones must come out alike, too. */
export const writeFeedback = async (file: string, rows: number): Promise<void> => {
  await generateFeedback(file, rows)
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n')
  const changed = lines.map((line, row) => {
    if (row % 97 === 0) return withFields(line, { text: '此用户没有填写评价。' })
    if (row % 41 !== 0) return line
    return withFields(line, { text: `我叫林小禾，电话1381234${String(row).padStart(4, '0')}，物流太慢了` })
  })
  await writeFile(file, `${changed.join('\n')}\n`)
}

/** The same file with a row after every `every` rows that asks for a fault; `ids` are those of these rows. */
export const writeSabotaged = async (
  file: string,
  sound: string,
  faults: readonly string[],
  every: number,
): Promise<{ readonly ids: readonly string[] }> => {
  const lines = (await readFile(sound, 'utf8')).trimEnd().split('\n')
  const ids: string[] = []
  const sabotaged = lines.flatMap((line, row) => {
    if ((row + 1) % every !== 0) return [line]
    const id = `S${row}`
    const sabotage = faults[ids.length % faults.length] ?? ''
    ids.push(id)
    return [line, withFields(line, { id, sabotage, text: `这一条会弄坏线程（${row}）` })]
  })
  await writeFile(file, `${sabotaged.join('\n')}\n`)
  return { ids }
}

const withFields = (line: string, fields: Readonly<Record<string, string>>): string =>
  JSON.stringify({ ...JSON.parse(line), ...fields })
