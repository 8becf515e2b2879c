import { z } from 'zod'
import type { MaskLanguage } from '../pipelines/mask/language.js'
import type { MaskOptions } from '../pipelines/mask.js'
import { lexiconPath } from './lexicon-path.js'
import { readYaml } from './read-yaml.js'

const words = z.array(z.string().min(1))
/** The look-up of cues begins with two characters. */
const cues = z.array(z.string().min(2))
const characters = z.string().min(1)

const piiSchema: z.ZodType<Omit<MaskLanguage, 'places'>> = z.strictObject({
  digits: z.record(z.string().length(1), z.int().min(0).max(9)),
  cues: z.strictObject({
    phone: cues,
    identity_card: cues,
    bank_card: cues,
    wechat_strong: cues,
    wechat_weak: cues,
    qq: cues,
    order: cues,
    order_weak: cues,
    parcel: cues,
    plate: cues,
    address: cues,
    address_weak: cues,
    name: cues,
  }),
  connectors: words,
  carriers: words,
  not_accounts: words,
  plates: characters,
  plates_doubtful: characters,
  surnames: characters,
  compound_surnames: cues,
  not_in_names: characters,
  not_names: cues,
  titles: cues,
  craft_titles: cues,
  not_before_titles: characters,
  address: z.strictObject({
    roads: words,
    districts: words,
    towns: words,
    estates: words,
    street_units: words,
    building_units: words,
    room_units: words,
    floor_units: words,
    stops: characters,
    not_places: words,
  }),
})

const placesSchema = z.strictObject({ provinces: z.record(z.string().min(2), words), short_names: words })

/**
 * Reads the language data of the stage `mask`.
 *
 * @param base lexicon folder with `pii.yml` and `places.yml`
 * @param overlay a team's own folder; its files replace the base's whole files
 * @throws TingxianError `TX_TAXONOMY_INVALID` naming file, line and key
 */
export function loadMask(base: string, overlay: string | null = null): MaskOptions {
  const pii = readYaml(lexiconPath(base, overlay, 'pii.yml'), piiSchema)
  const places = readYaml(lexiconPath(base, overlay, 'places.yml'), placesSchema)
  const full = Object.entries(places.provinces).flatMap(([province, parts]) => [province, ...parts])
  return {
    language: { ...pii, places: [...new Set([...full, ...full.flatMap(shortName), ...places.short_names])] },
  }
}

/** 浙江省 → 浙江, 锡林郭勒盟 → 锡林郭勒. Districts keep their 区: without it many are common words (和平, 朝阳). */
function shortName(name: string): readonly string[] {
  const short = /^(.{2,})(?:省|市|县|盟|地区)$/u.exec(name)?.[1]
  return short === undefined ? [] : [short]
}
