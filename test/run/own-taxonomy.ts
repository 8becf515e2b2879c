import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * A new pain point, about gifts that come without a bag. It takes all that the sample says of it, so that no theme of it stays new: a
 * store keeps the id under which a theme was found first, which a fresh run does not know.
 */
export const NEW_CODE = '缺手提袋'
/** A pain point of the shipped taxonomy, here with fewer expressions. */
export const NARROWED_CODE = '物流慢'

const NEW_PAIN = `code: ${NEW_CODE}
group: 商品
stage: 签收
definition: 该送的手提袋没有送
rules:
  - any:
      - (没有|没|不|没给|不给)(放|给|配|带|)(个|)(手提袋|手拎袋|提袋)
      - 提袋(也|都)(没有|没|不)给
      - (没有|没|缺)(个|配套的|)(拎袋|袋子)
examples:
  match: [送礼用的却没有手提袋, 手提袋也没给, 不放手提袋]
  no_match: [手提袋很好看, 送了一个手提袋, 袋子破了]
`

const NARROWED_PAIN = `code: ${NARROWED_CODE}
group: 物流
stage: 物流
definition: 等得太久
rules:
  - any: [物流太慢, 快递太慢]
examples:
  match: [物流太慢, 快递太慢了, 这个物流太慢]
  no_match: [物流很快, 快递一般, 送货及时]
`

/** A team's own folder that adds a pain point and narrows another. */
export const writeOwnTaxonomy = async (folder: string): Promise<string> => {
  await mkdir(join(folder, 'taxonomy'), { recursive: true })
  await writeFile(join(folder, 'taxonomy', `${NEW_CODE}.yml`), NEW_PAIN)
  await writeFile(join(folder, 'taxonomy', `${NARROWED_CODE}.yml`), NARROWED_PAIN)
  return folder
}

/** A folder that changes the version and nothing that is found. */
export const writeIdleTaxonomy = async (folder: string): Promise<string> => {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'note.yml'), '# read by nobody\n')
  return folder
}
