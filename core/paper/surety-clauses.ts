import type { Suretyship } from '../scheme/scheme.ts'
import { say, type Telling } from '../scheme/words.ts'
import type { Clause } from './paper.ts'
import type { FacilitySource } from './source.ts'
import { sayPair, type Pair } from './wording.ts'

const modes: Readonly<Record<Suretyship['mode'], Pair>> = {
  joint: [
    '保证方式：连带责任保证。债务人不履行到期债务的，债权人可以请求债务人履行债务，也可以请求保证人在其保证范围内承担保证责任（第六百八十八条）。',
    'Mode: joint and several. Where the debtor does not perform when due, the creditor may turn to the debtor or, as far as it guarantees, to the guarantor (article 688).',
  ],
  general: [
    '保证方式：一般保证。主合同纠纷未经审判或者仲裁，并就债务人财产依法强制执行仍不能履行债务前，保证人有权拒绝承担保证责任，但有法定例外的除外（第六百八十七条）。',
    'Mode: general. Save for the exceptions of the law the guarantor may refuse until a judgment or award has been enforced against the debtor in vain (article 687).',
  ],
}

const grounds: Readonly<Record<Suretyship['contribution'], Pair>> = {
  agreed: [
    '保证人承担保证责任后，可以按照融资模式约定的份额向其他保证人追偿（解释第十三条第一款）。',
    'Who has paid may turn to the other guarantors for the shares that the scheme sets (Interpretation, article 13, paragraph 1).',
  ],
  joint: [
    '各保证人约定为连带共同担保：承担保证责任超过其份额的，可以就债务人不能清偿的部分向其他保证人追偿（解释第十三条第一款）。',
    'The guarantors stand jointly: who has paid more than its share may turn to the others for what the debtor cannot pay (Interpretation, article 13, paragraph 1).',
  ],
  'same-document': [
    '各保证人在同一份合同书上签字：承担保证责任后，可以就债务人不能清偿的部分按比例向其他保证人追偿（解释第十三条第二款）。',
    'The guarantors sign one document: who has paid may turn to the others, in proportion, for what the debtor cannot pay (Interpretation, article 13, paragraph 2).',
  ],
  none: [
    '各保证人之间没有相互追偿的约定，不得相互追偿（解释第十三条第三款）。',
    'The guarantors have agreed on no contribution among them: none turns to another (Interpretation, article 13, paragraph 3).',
  ],
}

const released: Pair = [
  '债权人对一位保证人行使权利的行为，效力不及于其他保证人；债权人未在保证期间内对部分保证人行使权利，导致其他保证人丧失追偿权的，其他保证人在不能追偿的范围内免除保证责任（解释第二十九条）。',
  'What is asked of one guarantor is not asked of another. Where the creditor let the time of one pass and another thereby loses its contribution, that other is free to that extent (Interpretation, article 29).',
]

/** On which terms a surety stands: at once or after the debtor, until when, and with whom it shares. */
export function suretyClauses(surety: Suretyship, { facility }: FacilitySource, telling: Telling): readonly Clause[] {
  const count = facility.settings[surety.period] ?? ''
  const period: Pair = [
    `保证期间：自主债务履行期限届满（包括债权人宣布提前到期、债务人破产申请被受理）之日起 ${count} 个月，不发生中止、中断和延长（第六百九十二条）；债权人未在该期间内向保证人主张权利的，保证人不再承担保证责任（第六百九十三条）。债权人与债务人变更履行期限未经保证人书面同意的，保证期间不受影响（第六百九十五条第二款）。`,
    `Guarantee period: ${count} months from the day on which the whole debt falls due, also where the creditor calls it or the debtor’s bankruptcy is accepted; neither suspended nor extended (article 692). Where the creditor has not asked within it, the guarantor is free (article 693). A later due date to which the guarantor did not consent in writing leaves it as it is (article 695, paragraph 2).`,
  ]
  const pairs = [modes[surety.mode], period, grounds[surety.contribution], ...(surety.contribution === 'none' ? [] : [released])] // prettier-ignore
  return [
    ...pairs.map((pair) => ({ text: sayPair(telling, pair) })),
    {
      text: say(
        telling,
        '人民法院受理债务人破产申请的，自受理之日起停止计息（《担保制度解释》第二十二条）。',
        'From the day on which the court accepts the debtor’s bankruptcy no interest runs (Interpretation, article 22).',
      ),
    },
  ]
}
