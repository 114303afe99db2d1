import { flowOfKind, type Suretyship } from '../scheme/scheme.ts'
import { nameOf, say, settingValue, type Telling } from '../scheme/words.ts'
import { suretyClauses } from './surety-clauses.ts'
import { flowClause, headsText } from './flow-clauses.ts'
import { graceOf, timeLimitOf } from './life-clauses.ts'
import type { Clause } from './paper.ts'
import type { FacilitySource } from './source.ts'
import { counterTexts, type Standing } from './standing.ts'
import { sayPair, type Pair } from './wording.ts'

/**
 * The terms of a guarantee: what the scheme settles, and what the Civil Code says where it settles nothing. Of a surety the
 * scheme settles mode, period and contribution.
 */
export function guaranteeClauses(
  source: FacilitySource,
  standings: readonly Standing[],
  telling: Telling,
  surety?: Suretyship,
): readonly Clause[] {
  if (surety !== undefined)
    return [
      scopeClause(telling),
      ...capClauses(standings, telling),
      orderClause(telling),
      ...suretyClauses(surety, source, telling),
      ...lawClauses.slice(0, 3).map((pair) => ({ text: sayPair(telling, pair) })),
      ...companyClause(source, standings, telling),
    ]
  return [
    scopeClause(telling),
    ...capClauses(standings, telling),
    orderClause(telling),
    modeClause(telling),
    ...periodClauses(telling),
    ...lawClauses.map((pair) => ({ text: sayPair(telling, pair) })),
    ...companyClause(source, standings, telling),
  ]
}

function scopeClause(telling: Telling): Clause {
  const [, claim] = flowOfKind(telling.scheme, 'claim') ?? []
  const heads = headsText(claim ?? {}, telling)
  return {
    text: say(
      telling,
      `保证的范围：${heads}。未列入的利息、违约金、损害赔偿金和实现债权的费用不在保证的范围之内（第六百九十一条，当事人另有约定）。`,
      `The guarantee covers: ${heads}. Interest, penalties, damages and costs of enforcement that are not named are not covered (article 691, as agreed otherwise).`,
    ),
  }
}

function capClauses(standings: readonly Standing[], telling: Telling): readonly Clause[] {
  const caps = [...new Set(standings.flatMap((standing) => counterTexts(standing, telling)))]
  if (caps.length === 0) return []
  return [
    {
      text: say(telling, '保证人的支付另受下列上限约束：', 'What the guarantor pays is also within:'),
      inner: caps.map((text) => ({ text })),
    },
  ]
}

const orderClause = (telling: Telling): Clause => ({
  text: say(
    telling,
    '同一债务有两个以上保证人的，各保证人按照约定的次序和份额承担保证责任（第六百九十九条）；约定如下：',
    'Where several guarantee the same debt, each bears it in the order and the share agreed (article 699), which are:',
  ),
  inner: [...flowClause('claim', telling), ...flowClause('settle', telling)],
})

const modeClause = (telling: Telling): Clause => ({
  text: say(
    telling,
    '保证方式：融资模式没有约定保证方式。当事人另以书面约定连带责任保证的，适用第六百八十八条；没有约定或者约定不明确的，按照一般保证承担保证责任（第六百八十六条第二款），保证人在主合同纠纷未经审判或者仲裁，并就债务人财产依法强制执行仍不能履行债务前，有权拒绝承担保证责任，但有法定例外的除外（第六百八十七条）。',
    'Mode: the scheme does not settle the mode of guarantee. Where the parties agree in writing on joint and several liability, article 688 applies; where nothing, or nothing clear, is agreed, the guarantee is a general one (article 686, paragraph 2): save for the exceptions of the law, the guarantor may refuse until a judgment or award has been enforced against the debtor in vain (article 687).',
  ),
})

function periodClauses(telling: Telling): readonly Clause[] {
  const grace = graceOf(telling)
  const limit = timeLimitOf(telling, 'claim')
  const claim =
    grace === null
      ? []
      : [
          say(
            telling,
            `债务人逾期满 ${settingValue(grace, telling)} 日的，债权人可以请求代偿（融资模式设定「${nameOf(telling, grace.names, '')}」）。`,
            `The creditor may claim once the debtor is ${settingValue(grace, telling)} days overdue (setting “${nameOf(telling, grace.names, '')}” of the scheme).`,
          ),
        ]
  const period =
    limit === null
      ? say(
          telling,
          '保证期间：当事人没有约定，为主债务履行期限届满之日起六个月（第六百九十二条第二款）。',
          'Guarantee period: none is agreed; it is six months from the day on which the debt fell due (article 692, paragraph 2).',
        )
      : say(
          telling,
          `保证期间：自债务人转为逾期之日起 ${limit.span}；保证期间不发生中止、中断和延长（第六百九十二条）。债权人未在保证期间内请求代偿的，保证人不再承担保证责任（第六百九十三条）。`,
          `Guarantee period: ${limit.span} from the day on which the debtor fell overdue; it is neither suspended nor extended (article 692). Where the creditor has not claimed within it, the guarantor is free (article 693).`,
        )
  return [...claim, period].map((text) => ({ text }))
}

const lawClauses: readonly Pair[] = [
  [
    '债权人和债务人未经保证人书面同意，协商变更主合同内容，减轻债务的，保证人仍对变更后的债务承担保证责任；加重债务的，保证人对加重的部分不承担保证责任（第六百九十五条）。',
    'Where creditor and debtor change the principal agreement without the guarantor’s written consent, a lighter debt stays guaranteed and the heavier part of a heavier one is not (article 695).',
  ],
  [
    '保证人可以主张债务人对债权人的抗辩；债务人放弃抗辩的，保证人仍有权主张（第七百零一条）。债务人对债权人享有抵销权或者撤销权的，保证人可以在相应范围内拒绝承担保证责任（第七百零二条）。',
    'The guarantor may raise the debtor’s defences, even those that the debtor has waived (article 701), and may refuse as far as the debtor may set off against the creditor or rescind (article 702).',
  ],
  [
    '保证人承担保证责任后，除当事人另有约定外，有权在其承担保证责任的范围内向债务人追偿，享有债权人对债务人的权利，但是不得损害债权人的利益（第七百条）。追偿所得先偿还垫付的费用，再依融资模式分配。',
    'Having paid, the guarantor may recover from the debtor as far as it paid and takes the creditor’s rights against the debtor, without harm to the creditor (article 700). What is recovered first repays the costs advanced and is then shared as the scheme says.',
  ],
  [
    '各保证人之间的分担以融资模式约定的损失分担为准；该约定构成《最高人民法院关于适用〈中华人民共和国民法典〉有关担保制度的解释》第十三条所称的相互追偿及分担份额的约定。',
    'Guarantors share among themselves as the scheme says; this is their agreement on contribution and shares within the meaning of article 13 of the Supreme People’s Court’s Interpretation on the security system of the Civil Code.',
  ],
]

/** A company guarantees by a resolution that the creditor checks; a guarantee company in its own business needs none. */
function companyClause({ parties }: FacilitySource, standings: readonly Standing[], telling: Telling) {
  const isFirm = standings.some(({ holder }) => parties.get(holder)?.kind === 'firm')
  return isFirm
    ? [
        {
          text: say(
            telling,
            '保证人是公司的，应当向债权人提交同意本保证的决议，由债权人合理审查（同一解释第七条、第八条）。',
            'A guarantor that is a company gives the creditor the resolution by which it agrees, which the creditor examines (articles 7 and 8 of the same Interpretation).',
          ),
        },
      ]
    : []
}
