import { counterIdOf } from '../facility/facts.ts'
import { counterName, nameOf, say, type Telling } from '../scheme/words.ts'
import { flowClause } from './flow-clauses.ts'
import { settingRows, timeLimitOf } from './life-clauses.ts'
import { paperNumber, type Block, type Clause, type Fact } from './paper.ts'
import { partyFact, signerText } from './parties.ts'
import { nameIn, type FacilitySource } from './source.ts'
import { standingTable } from './standing.ts'
import {
  amountInFull,
  amountText,
  dateText,
  figures,
  methodText,
  rateText,
  sayPair,
  told,
  unitText,
  type Pair,
} from './wording.ts'

/** What lender and borrower agree when a facility opens: terms, drawing and repayment, who bears a loss, what binds. */
export function agreementBlocks(
  source: FacilitySource,
  telling: Telling,
  costFacts: (source: FacilitySource, telling: Telling) => readonly Fact[] = () => [],
): readonly Block[] {
  const heading = (zh: string, en: string): Block => ({ is: 'heading', text: say(telling, zh, en) })
  return [
    { is: 'paragraph', text: preamble(telling) },
    heading('一、当事人', '1. Parties'),
    { is: 'facts', facts: partyFacts(source, telling) },
    heading('二、授信', '2. The facility'),
    { is: 'facts', facts: [...termFacts(source, telling), ...costFacts(source, telling)] },
    heading('三、提款与还款', '3. Drawing and repayment'),
    { is: 'clauses', clauses: loanClauses(telling) },
    heading('四、增信与损失分担', '4. Support and the bearing of losses'),
    { is: 'paragraph', text: supportText(telling) },
    standingTable(source, telling),
    { is: 'clauses', clauses: [...flowClause('claim', telling), ...flowClause('settle', telling), ...flowClause('recovery', telling)] }, // prettier-ignore
    heading('五、费用', '5. Fees'),
    { is: 'paragraph', text: feeText(source, telling) },
    heading('六、评审会附加的条件', '6. Conditions of the committee'),
    ...conditionBlocks(source, telling),
    heading('七、占用的限额', '7. Limits that are reserved'),
    reservedTable(source, telling),
    heading('八、融资模式的设定', '8. Settings of the scheme'),
    settingsTable(telling),
    heading('九、签署', '9. Signatures'),
    {
      is: 'signatures',
      places: [
        { as: say(telling, '贷款人', 'Lender'), name: signerText(source.parties, source.facility.creditor, telling) },
        { as: say(telling, '借款人', 'Borrower'), name: signerText(source.parties, source.facility.debtor, telling) },
      ],
    },
  ]
}

const preamble = (telling: Telling): string =>
  say(
    telling,
    '贷款人与借款人依照《中华人民共和国民法典》第六百六十七条、第六百六十八条，经协商一致，订立本合同。',
    'Lender and borrower make this agreement under articles 667 and 668 of the Civil Code of the People’s Republic of China.',
  )

function partyFacts({ facility, parties }: FacilitySource, telling: Telling): readonly Fact[] {
  return [
    partyFact(say(telling, '贷款人', 'Lender'), parties, [facility.creditor], telling),
    partyFact(say(telling, '借款人', 'Borrower'), parties, [facility.debtor], telling),
    ...(facility.fund === null
      ? []
      : [partyFact(say(telling, '担保基金', 'Guarantee fund'), parties, [facility.fund], telling)]),
  ]
}

/** The terms of the loan as facts: also what a guarantee repeats of them. */
export function termFacts(source: FacilitySource, telling: Telling): readonly Fact[] {
  const { facility, purpose, place } = source
  const { annualRate, method, months, everyMonths } = facility.terms
  const { id, version, names } = telling.scheme
  return [
    {
      term: say(telling, '融资模式', 'Scheme'),
      value: say(
        telling,
        `${names.zh}（${id}，第 ${version} 版）`,
        `${nameOf(telling, names, id)} (${id}, version ${version})`,
      ),
    },
    {
      term: say(telling, '授信本金', 'Principal'),
      value: amountInFull(facility.principal, facility.currency, telling),
    },
    { term: say(telling, '年利率', 'Annual rate'), value: rateText(annualRate) },
    { term: say(telling, '期限', 'Term'), value: say(telling, `${months} 个月，自提款日起算`, `${months} months from the day of drawing`) }, // prettier-ignore
    {
      term: say(telling, '还款方式', 'Repayment'),
      value: methodText(method, telling) + (method === 'single-bullet' ? '' : rhythmText(everyMonths, telling)),
    },
    { term: say(telling, '用途', 'Purpose'), value: told(purpose, telling) },
    { term: say(telling, '签订日', 'Agreed on'), value: dateText(place.on, telling) },
  ]
}

const rhythmText = (everyMonths: number, telling: Telling): string =>
  say(
    telling,
    `，每 ${everyMonths} 个月一期`,
    `, an instalment every ${everyMonths === 1 ? 'month' : `${everyMonths} months`}`,
  )

function loanClauses(telling: Telling): readonly Clause[] {
  const lapse = timeLimitOf(telling, 'lapse')
  const drawing = say(
    telling,
    `借款人应当自签订日起 ${lapse?.span ?? ''}内提款；届满仍未提款的，授信失效，占用的限额释放。`,
    `The borrower draws within ${lapse?.span ?? ''} of the agreement; what is not drawn by then lapses, and the limits are released.`,
  )
  const sentences: readonly Pair[] = [
    [
      '每次提款后出具还款计划表；各期应还的本金和利息以还款计划表为准。',
      'A repayment schedule follows each drawing; principal and interest of each instalment are those of the schedule.',
    ],
    [
      '利息不预先在本金中扣除；预先扣除的，按照实际借款数额返还借款并计算利息（第六百七十条）。',
      'Interest is not deducted from the principal in advance; where it is, the loan is repaid and bears interest on what was actually lent (article 670).',
    ],
    [
      '借款人应当按照约定的用途使用借款；未按约定用途使用的，贷款人可以停止发放借款、提前收回借款或者解除合同（第六百七十三条）。',
      'The borrower uses the loan for its purpose; otherwise the lender may stop lending, recall the loan or end the agreement (article 673).',
    ],
    ['借款人应当按照约定的期限返还借款（第六百七十五条）。', 'The borrower repays on the days agreed (article 675).'],
  ]
  return [
    ...(lapse === null ? [] : [{ text: drawing }]),
    ...flowClause('pay', telling),
    ...sentences.map((pair) => ({ text: sayPair(telling, pair) })),
  ]
}

const supportText = (telling: Telling): string =>
  say(
    telling,
    '下列各方依照第六百八十一条以保证合同为本合同项下的债务提供保证，或者依约分担损失；承担的次序、份额和限额如下。',
    'The following stand behind the debt under this agreement by contracts of guarantee (article 681) or share its loss, in this order, in these shares and up to these amounts.',
  )

function feeText({ facility, parties, scheme }: FacilitySource, telling: Telling): string {
  const sentences = facility.fees.flatMap(({ amount, payer, payee }, i) => {
    if (amount === 0n) return []
    const name = nameOf(telling, scheme.fees[i]?.names, 'fee')
    const [from, to] = [nameIn(parties, payer, telling), nameIn(parties, payee, telling)]
    const total = amountInFull(amount, facility.currency, telling)
    return [say(telling, `${from}向${to}支付${name}${total}。`, `${from} pays ${to} a ${name} of ${total}.`)]
  })
  if (sentences.length === 0) return say(telling, '本融资模式不收取费用。', 'No fee is charged under this scheme.')
  return sentences.join(say(telling, '', ' '))
}

function conditionBlocks({ conditions }: FacilitySource, telling: Telling): readonly Block[] {
  if (conditions.length === 0)
    return [{ is: 'paragraph', text: say(telling, '评审会没有附加条件。', 'The committee attached no condition.') }]
  return [{ is: 'clauses', clauses: conditions.map((text) => ({ text })) }]
}

function reservedTable({ facility }: FacilitySource, telling: Telling): Block {
  const unit = unitText(facility.currency, telling)
  return {
    is: 'table',
    columns: [
      { title: say(telling, '限额', 'Limit'), weight: 60 },
      { title: say(telling, `占用（${unit}）`, `Reserved (${unit})`), weight: 40, isNumber: true },
    ],
    rows: [...facility.reserved].map(([counter, reserved]) => [
      counterName(telling, counterIdOf(counter)),
      figures(reserved, facility.currency),
    ]),
  }
}

const settingsTable = (telling: Telling): Block => ({
  is: 'table',
  columns: [
    { title: say(telling, '设定', 'Setting'), weight: 60 },
    { title: say(telling, '数值', 'Value'), weight: 20, isNumber: true },
    { title: say(telling, '单位', 'Unit'), weight: 20 },
  ],
  rows: settingRows(telling),
})

/** "SX-2026-…: CNY 500,000.00, of 12 January 2026" in one line, as other papers refer to the agreement. */
export function agreementText({ facility, place }: FacilitySource, telling: Telling): string {
  const number = paperNumber('agreement', { ...place, version: 1, on: facility.openedOn })
  const amount = amountText(facility.principal, facility.currency, telling)
  const on = dateText(facility.openedOn, telling)
  return say(telling, `编号 ${number}，${on}，${amount}`, `number ${number}, ${on}, ${amount}`)
}
