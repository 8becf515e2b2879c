import type { Codebook } from '../codebook.js'
import { CONTROLS, labelsOf } from './controls.js'

/** The page on which people judge, for “Labeling Interface › Code” of Label Studio; labels are the taxonomy's. */
export const labellingConfig = (codebook: Codebook): string => {
  const labels = labelsOf(codebook)
  const list = (tag: 'Label' | 'Choice'): string =>
    labels
      .map(({ label, hint }) => `    <${tag} value="${escapeXml(label)}" hint="${escapeXml(hint)}"/>`)
      .join('\n')
  const { text, mentions, verdict, code, blocks, note } = CONTROLS
  return `<View>
  <Header value="$title"/>
  <Header value="$definition" size="5"/>
  <Header value="$facts" size="5"/>
  <Text name="${text}" value="$text" granularity="symbol"/>
  <Header value="标出的这一处判得对吗？" size="4"/>
  <Choices name="${verdict}" toName="${text}" choice="single-radio" showInline="true">
    <Choice value="对"/>
    <Choice value="错"/>
  </Choices>
  <Header value="错的话，应为（不选就是什么都不是）" size="4"/>
  <Choices name="${code}" toName="${text}" choice="single" layout="select">
${list('Choice')}
  </Choices>
  <Header value="是否阻断（$blocks）有误时改为" size="4"/>
  <Choices name="${blocks}" toName="${text}" choice="single-radio" showInline="true">
    <Choice value="是"/>
    <Choice value="否"/>
  </Choices>
  <TextArea name="${note}" toName="${text}" placeholder="备注" rows="2" maxSubmissions="1"/>
  <Header value="漏标的：先点标签，再划出原话" size="4"/>
  <Labels name="${mentions}" toName="${text}" showInline="true">
${list('Label')}
  </Labels>
</View>
`
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (mark) => ENTITIES[mark] ?? '')
