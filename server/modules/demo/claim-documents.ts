import { receiveEvidence } from '../facilities/index.ts'
import { streamOf, type Stage } from './stage.ts'

const reminder = `逾期催收函

樟溪百草饮片厂：
  贵企业在本行的贷款 90 万元，自第二期起未按期归还本金和利息。
  请于收到本函后十日内归还全部到期款项；逾期未还的，本行将请求担保各方代偿。

赣江农商银行
2026年4月20日
`

const account = `期次,应还日,应还本金(元),应还利息(元),已还合计(元)
1,2026-02-12,75000.00,4650.00,79650.00
2,2026-03-12,75000.00,3850.00,2850.00
3,2026-04-12,75000.00,3875.00,0.00
4,2026-05-12,75000.00,3375.00,0.00
`

/** What the bank puts before those on whom it claims, sent by its officer one after the other. */
export async function claimDocuments({ ground, cluster, deskOf }: Stage, facility: string): Promise<string[]> {
  const ids: string[] = []
  for (const [fileName, text] of [
    ['逾期催收函.txt', reminder],
    ['还款记录.csv', account],
  ] as const) {
    const sent = { facility, fileName, source: streamOf(text) }
    ids.push((await receiveEvidence(ground, cluster, deskOf('banker'), sent)).id)
  }
  return ids
}
