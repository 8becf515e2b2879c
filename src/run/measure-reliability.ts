import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { z } from 'zod'

const BINS = 10

/** Predictions whose confidence lies from `from` to `to`: what it says on average, and the share that was right. */
export interface ReliabilityBin {
  readonly from: number
  readonly to: number
  readonly predicted: number
  readonly right: number
  readonly count: number
}

const named = z.array(z.object({ code: z.string() }))
const goldSchema = z.object({ id: z.string(), pains: named })
const lineSchema = z.object({
  id: z.string(),
  pains: z.array(z.object({ code: z.string(), confidence: z.number() })),
})

/**
 * Predicted confidence of pains beside how often they were right: a code of a text, with the most that is said for it,
 * against the codes that people gave the text. Texts where people gave a name of their own (其他：…) are left out, since
 * there a code of the taxonomy is neither right nor wrong.
 */
export const measureReliability = async (
  goldFile: string,
  predictedFile: string,
): Promise<readonly ReliabilityBin[]> => {
  const gold = new Map<string, ReadonlySet<string>>()
  for await (const line of linesOf(goldFile)) {
    const { id, pains } = goldSchema.parse(JSON.parse(line))
    const codes = pains.map(({ code }) => code)
    if (!codes.some((code) => code.startsWith('其他'))) gold.set(id, new Set(codes))
  }
  const bins = Array.from({ length: BINS }, () => ({ count: 0, right: 0, predicted: 0 }))
  for await (const line of linesOf(predictedFile)) {
    const { id, pains } = lineSchema.parse(JSON.parse(line))
    const truth = gold.get(id)
    if (truth === undefined) continue
    for (const [code, confidence] of mostOf(pains)) {
      const bin = bins[Math.min(BINS - 1, Math.floor(confidence * BINS))]
      if (bin === undefined) continue
      bin.count++
      bin.predicted += confidence
      if (truth.has(code)) bin.right++
    }
  }
  return bins.flatMap(({ count, right, predicted }, index) =>
    count === 0
      ? []
      : [
          {
            from: index / BINS,
            to: (index + 1) / BINS,
            predicted: predicted / count,
            right: right / count,
            count,
          },
        ],
  )
}

const mostOf = (
  pains: readonly { readonly code: string; readonly confidence: number }[],
): ReadonlyMap<string, number> => {
  const most = new Map<string, number>()
  for (const { code, confidence } of pains) most.set(code, Math.max(confidence, most.get(code) ?? 0))
  return most
}

async function* linesOf(file: string): AsyncGenerator<string> {
  for await (const line of createInterface({ input: createReadStream(file) }))
    if (line.trim() !== '') yield line
}
