import { describe, expect, it } from 'vitest'
import { loadMapping } from '../../src/sources/load-mapping.js'
import { useTemporaryFolder } from './temporary.js'

const folder = useTemporaryFolder()

describe('loadMapping', () => {
  it('reads field=column pairs', async () => {
    expect(await loadMapping('text=review, category = 商品类目,rating=')).toEqual({
      text: 'review',
      category: '商品类目',
      rating: '',
    })
  })

  it('keeps an equals sign in a column', async () => {
    expect(await loadMapping('text=a=b')).toEqual({ text: 'a=b' })
  })

  it('reads a YAML file, in which a column can have any name', async () => {
    const path = await folder.write(
      'map.yml',
      '# ours\ntext: "评价, 内容=正文"\nproduct_id: 10086\nrating:\n',
    )
    expect(await loadMapping(path)).toEqual({ text: '评价, 内容=正文', product_id: '10086', rating: '' })
  })

  it.each([
    ['a pair without a column', 'text', 'not field=column'],
    ['an unknown field', 'txt=a', 'no field "txt"'],
    ['a field mapped twice', 'text=a,text=b', 'mapped twice'],
    ['nothing', '', 'not field=column'],
  ])('refuses %s as wrong usage and names the fields', async (_what, spec, message) => {
    await expect(loadMapping(spec)).rejects.toMatchObject({
      code: 'TX_SOURCE_MAPPING',
      message: expect.stringContaining(message),
      hint: expect.stringContaining('created_at'),
      exitCode: 2,
    })
  })

  it.each([
    ['broken YAML', 'text: a\n  bad: [', /map\.yaml:\d.*not valid YAML/],
    ['a list', '- text\n', /not a list of/],
    ['a nested table', 'text:\n  column: a\n', /text: a column is one name/],
    ['an unknown field', 'text: a\nfoo: b\n', /no field "foo"/],
    ['the same field twice', 'text: a\ntext: b\n', /map\.yaml:2.*not valid YAML/],
    ['an empty file', '', /not a list of/],
  ])('refuses a mapping file with %s', async (_what, content, message) => {
    const path = await folder.write('map.yaml', content)
    await expect(loadMapping(path)).rejects.toMatchObject({
      code: 'TX_SOURCE_MAPPING',
      message: expect.stringMatching(message),
      exitCode: 2,
    })
  })

  it('says that a mapping file is not there', async () => {
    await expect(loadMapping(folder.path('absent.yml'))).rejects.toMatchObject({
      code: 'TX_SOURCE_MAPPING',
      message: expect.stringContaining('absent.yml'),
      exitCode: 2,
    })
  })
})
