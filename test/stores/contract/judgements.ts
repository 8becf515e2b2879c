import { expect } from 'vitest'
import type { MentionRow } from '../../../src/model/mention.js'
import type { Store } from '../../../src/stores/store.js'
import { allAnswers, allMentions, measureThemes, taggedMentions } from '../answers.js'
import {
  batchOf,
  complaint,
  documentRow,
  joined,
  judgementRow,
  painRow,
  requestRow,
  rulingOf,
} from '../rows.js'
import type { Check } from '../store.contract.js'

const counted = async (store: Store): Promise<readonly (readonly [string, number])[]> =>
  (await store.corpus.themes()).map(({ theme, documents }) => [theme, documents])

export const checkJudgements = (check: Check): void => {
  check('a new store holds no judgement and no name', async (store) => {
    expect(await store.judgements.list()).toEqual([])
    expect(await taggedMentions(store)).toEqual([])
    expect(await store.results.suggestedNames()).toEqual([])
    await store.judgements.apply([])
    expect(await store.documents(['d1'])).toEqual([])
  })

  check('judgements are kept to the character, oldest first, each once', async (store) => {
    const document = documentRow('d1')
    const mention = painRow(document, '质量差')
    const later = judgementRow(mention, {
      verdict: 'wrong',
      corrected_code: '不耐用',
      blocks: true,
      reviewer: '王"\n😀',
      note: '=1+1',
      period: null,
      judged_at: '2024-03-07T09:00:00',
    })
    const missed = judgementRow(mention, {
      verdict: 'missed',
      mention_id: null,
      source: 'model',
      blocks: false,
    })
    expect(await store.judgements.add([later, missed, later])).toEqual({ added: 2 })
    expect(await store.judgements.add([missed, { ...later, note: 'another' }])).toEqual({ added: 0 })
    expect(await store.judgements.list()).toEqual([missed, later])
    expect(await store.judgements.add([])).toEqual({ added: 0 })
  })

  check('refuses a judgement that does not fit and keeps none of its batch', async (store) => {
    const mention = painRow(documentRow('d1'), '质量差')
    const misfit = judgementRow(mention, { judged_at: 'yesterday', verdict: 'wrong' })
    await expect(store.judgements.add([judgementRow(mention), misfit])).rejects.toMatchObject({
      code: 'TX_STORE_BATCH_INVALID',
    })
    expect(await store.judgements.list()).toEqual([])
  })

  check('gives documents by their ids, whole, without dropped ones', async (store) => {
    const document = documentRow('d2', { created_at: '2024-03-05T10:00:00', metadata: '{"颜色":"蓝"}' })
    await store.write(
      batchOf([document, documentRow('d1'), documentRow('d3', { drop_reason: 'empty_text' })]),
    )
    expect(await store.documents(['d3', 'd2', 'nobody', 'd1', 'd2'])).toEqual([documentRow('d1'), document])
    expect(await store.documents([])).toEqual([])
  })

  checkApplying(check)

  check('names that are suggested for a theme are kept beside each other, each once', async ({ results }) => {
    const name = {
      theme_id: 'new:1',
      name: '没有手提袋',
      source: 'model' as const,
      reviewer: 'm',
      suggested_at: '2024-03-06T10:00:00',
    }
    const other = { ...name, name: '缺手提袋', reviewer: null, suggested_at: '2024-03-07T10:00:00' }
    const first = { ...name, theme_id: 'new:0' }
    await results.suggestNames([other, name, name])
    await results.suggestNames([{ ...name, suggested_at: '2025-01-01T00:00:00' }, first])
    expect(await results.suggestedNames()).toEqual([first, name, other])
  })
}

/** d1 and d2 complain of 质量差, d1 at two places. */
const complaints = () => {
  const [first, second] = [documentRow('d1'), documentRow('d2')]
  const early = painRow(first, '质量差', { aspect: '电机', opinion: '坏了', blocks: true, confidence: 0.4 })
  const late = painRow(first, '质量差', { quote_start: 8, confidence: 0.6 })
  return { early, late, batch: batchOf([first, second], early, late, painRow(second, '质量差')) }
}

const checkApplying = (check: Check): void => {
  check('a mention that is ruled out counts no more, at its place and nowhere else', async (store) => {
    const { early, late, batch } = complaints()
    await store.write(batch)
    const no = judgementRow(early, { verdict: 'wrong' })
    await store.judgements.add([no])
    await store.judgements.apply([rulingOf(no)])
    expect(await measureThemes(store, 'pain:质量差')).toMatchObject({
      documents: 2,
      mentions: 2,
      blocking: 0,
    })
    // Overlapping by one character is the same place.
    const nearby = judgementRow(late, { verdict: 'wrong', quote_start: 11, quote_end: 14, quote: '不回消' })
    await store.judgements.add([nearby])
    await store.judgements.apply([rulingOf(no), rulingOf(nearby)])
    expect(await counted(store)).toEqual([['pain:质量差', 1]])
    expect((await store.judgements.list()).length).toBe(2)
  })

  check('a mention of another code, kind or document at the same place stays', async (store) => {
    const document = documentRow('d1')
    const pain = painRow(document, '换货难')
    await store.write(
      joined([
        batchOf([document], pain, painRow(document, '质量差'), requestRow(document, '换货难')),
        complaint(2, '换货难'),
      ]),
    )
    const no = judgementRow(pain, { verdict: 'wrong' })
    await store.judgements.add([no])
    await store.judgements.apply([rulingOf(no)])
    expect(await counted(store)).toEqual([
      ['ask:换货难', 1],
      ['pain:换货难', 1],
      ['pain:质量差', 1],
    ])
  })

  check('a mention with another code counts under that, with what it had and for certain', async (store) => {
    const { early, batch } = complaints()
    await store.write(batch)
    const other = judgementRow(early, { verdict: 'wrong', corrected_code: '不耐用' })
    await store.judgements.add([other])
    const yes = rulingOf(other, { code: '不耐用', holds: true, stage: '使用' })
    await store.judgements.apply([rulingOf(other), yes])
    const [mention] = (await allMentions(store)).filter(({ code }) => code === '不耐用')
    expect(mention).toEqual({
      ...early,
      mention_id: other.judgement_id,
      code: '不耐用',
      theme: 'pain:不耐用',
      confidence: 1,
    })
    expect(await measureThemes(store, 'pain:不耐用')).toMatchObject({
      documents: 1,
      blocking: 1,
      confidence: 1,
    })
  })

  check('a mention that holds counts once, with what people say of it and what was found', async (store) => {
    const document = documentRow('d1', { source: 'call' })
    const asked = requestRow(document, '换货', {
      met: false,
      refused: true,
      worked_around: false,
      confidence: 0.5,
    })
    await store.write(batchOf([document], asked, painRow(document, '质量差', { blocks: true })))
    const [right, hurts] = [judgementRow(asked), judgementRow(painRow(document, '质量差'), { blocks: false })]
    await store.judgements.add([right, hurts])
    await store.judgements.apply([rulingOf(right), rulingOf(hurts)])
    expect(await measureThemes(store, 'ask:换货')).toMatchObject({
      mentions: 1,
      confidence: 1,
      requests: { all: 1, refused: 1, worked_around: 0, met: 0 },
    })
    expect(await measureThemes(store, 'pain:质量差')).toMatchObject({ mentions: 1, blocking: 0 })
  })

  check('a mention that was missed counts with its document’s fields', async (store) => {
    const document = documentRow('d1', { category: '家电', rating: 4 })
    await store.write(batchOf([document]))
    const missed = judgementRow(painRow(document, '客服差'), {
      verdict: 'missed',
      mention_id: null,
      blocks: true,
    })
    await store.judgements.add([missed])
    await store.judgements.apply([rulingOf(missed, { stage: '售后' })])
    expect(await measureThemes(store, 'pain:客服差')).toMatchObject({ documents: 1, blocking: 1, hidden: 1 })
    expect(
      (await store.corpus.quotes([{ group_id: 'g', themes: ['pain:客服差'] }], 1)).get('g'),
    ).toHaveLength(1)
  })

  check('a ruling about a document that is not there, or was dropped, changes nothing', async (store) => {
    const dropped = documentRow('d1', { drop_reason: 'empty_text' })
    await store.write(batchOf([dropped]))
    const rulings = [dropped, documentRow('d2')].map((document) => {
      const missed = judgementRow(painRow(document, '客服差'), { verdict: 'missed', mention_id: null })
      return { missed, ruling: rulingOf(missed) }
    })
    await store.judgements.add(rulings.map(({ missed }) => missed))
    await store.judgements.apply(rulings.map(({ ruling }) => ruling))
    expect(await allMentions(store)).toEqual([])
  })

  check('what people said comes back when a document is analyzed again', async (store) => {
    const { early, batch } = complaints()
    await store.write(batch)
    const other = judgementRow(early, { verdict: 'wrong', corrected_code: '不耐用' })
    const rulings = [rulingOf(other), rulingOf(other, { code: '不耐用', holds: true })]
    await store.judgements.add([other])
    await store.judgements.apply(rulings)
    const before = await allAnswers(store)
    const tagged = await taggedMentions(store)
    for (const written of [batch, batch]) await store.write(written)
    expect(await taggedMentions(store)).toEqual(tagged)
    await store.judgements.apply(rulings)
    expect(await allAnswers(store)).toEqual(before)
  })

  check('applying twice changes nothing, and applying nothing gives back what was tagged', async (store) => {
    const { early, late, batch } = complaints()
    await store.write(batch)
    const before = await allAnswers(store)
    const judgements = [judgementRow(early, { verdict: 'wrong' }), judgementRow(late)]
    await store.judgements.add(judgements)
    await store.judgements.apply(judgements.map((judgement) => rulingOf(judgement)))
    const once = await allAnswers(store)
    await store.judgements.apply(judgements.map((judgement) => rulingOf(judgement)))
    expect(await allAnswers(store)).toEqual(once)
    expect(once).not.toEqual(before)
    await store.judgements.apply([])
    expect(await allAnswers(store)).toEqual(before)
  })

  check('what was tagged is listed as it was tagged, whatever people say of it', async (store) => {
    const { early, late, batch } = complaints()
    const request = requestRow(documentRow('d1'), '换货', { confidence: 1 })
    await store.write({ ...batch, mentions: [...batch.mentions, request] })
    const all: readonly MentionRow[] = await taggedMentions(store)
    expect(all).toHaveLength(4)
    expect(all).toContainEqual(early)
    expect(all).toContainEqual(request)
    const judgements = [judgementRow(early, { verdict: 'wrong' }), judgementRow(late)]
    await store.judgements.add(judgements)
    await store.judgements.apply(judgements.map((judgement) => rulingOf(judgement)))
    expect(await taggedMentions(store)).toEqual(all)
  })
}
