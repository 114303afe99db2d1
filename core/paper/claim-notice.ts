import { daysBetween } from '../basics/calendar-date.ts'
import { openInterest, openPrincipal, total, type Instalment } from '../facility/state.ts'
import { flowOfKind } from '../scheme/scheme.ts'
import { say, type Telling } from '../scheme/words.ts'
import { agreementText } from './agreement.ts'
import { headsText } from './flow-clauses.ts'
import { timeLimitOf } from './life-clauses.ts'
import type { Block, Clause, Fact } from './paper.ts'
import { partyFact, signerText } from './parties.ts'
import { nameIn, type FacilitySource } from './source.ts'
import { standingsOf, standingTable } from './standing.ts'
import { amountInFull, dateText, figures, listText, sayPair, told, unitText, type Pair } from './wording.ts'

/** The creditor's demand on whoever stands behind the debt: how much, why, with which evidence, from whom in which order. */
export function claimNoticeBlocks(
  source: FacilitySource,
  telling: Telling,
  documents: (source: FacilitySource, telling: Telling) => readonly Block[] = () => [],
): readonly Block[] {
  const { facility, parties } = source
  const heading = (zh: string, en: string): Block => ({ is: 'heading', text: say(telling, zh, en) })
  return [
    { is: 'paragraph', text: addressText(source, telling) },
    { is: 'facts', facts: claimFacts(source, telling) },
    heading('一、到期未还的各期', '1. Instalments that are due and unpaid'),
    arrearsTable(source, telling),
    heading('二、请求', '2. Demand'),
    { is: 'clauses', clauses: demandClauses(telling) },
    heading('三、证据', '3. Evidence'),
    { is: 'paragraph', text: evidenceText(source, telling) },
    ...documents(source, telling),
    heading('四、承担的次序、份额与限额', '4. Order, shares and limits'),
    standingTable(source, telling),
    {
      is: 'signatures',
      places: [{ as: say(telling, '债权人', 'Creditor'), name: signerText(parties, facility.creditor, telling) }],
    },
  ]
}

function addressText(source: FacilitySource, telling: Telling): string {
  const holders = [...new Set(standingsOf(source).map(({ holder }) => holder))]
  const names = listText(
    holders.map((holder) => nameIn(source.parties, holder, telling)),
    telling,
  )
  return say(telling, `致：${names}`, `To: ${names}`)
}

function claimFacts(source: FacilitySource, telling: Telling): readonly Fact[] {
  const { facility, parties, place } = source
  const { nr, principal, interest } = claimOf(source)
  const amount = (minor: bigint) => amountInFull(minor, facility.currency, telling)
  return [
    partyFact(say(telling, '债权人', 'Creditor'), parties, [facility.creditor], telling),
    partyFact(say(telling, '债务人', 'Debtor'), parties, [facility.debtor], telling),
    { term: say(telling, '主合同', 'Principal agreement'), value: agreementText(source, telling) },
    { term: say(telling, '第几次请求', 'Claim number'), value: String(nr) },
    { term: say(telling, '请求日', 'Claimed on'), value: dateText(place.on, telling) },
    { term: say(telling, '请求的本金', 'Principal claimed'), value: amount(principal) },
    { term: say(telling, '请求的利息', 'Interest claimed'), value: amount(interest) },
    { term: say(telling, '合计', 'Together'), value: amount(principal + interest) },
  ]
}

function claimOf({ event }: FacilitySource) {
  if (event.type !== 'claim-lodged') return { nr: 0, principal: 0n, interest: 0n, evidence: '' }
  const { nr, principal, interest, evidence } = event.data
  return { nr, principal: principal.minor, interest: interest.minor, evidence }
}

function arrearsTable({ facility, place }: FacilitySource, telling: Telling): Block {
  const unit = unitText(facility.currency, telling)
  const due = facility.instalments.filter((each) => each.isDue && openPrincipal(each) + openInterest(each) > 0n)
  const sum = (amount: (instalment: Instalment) => bigint) => figures(total(due.map(amount)), facility.currency)
  return {
    is: 'table',
    columns: [
      { title: say(telling, '期次', 'No.'), weight: 10 },
      { title: say(telling, '应还日', 'Due on'), weight: 24 },
      { title: say(telling, '逾期天数', 'Days late'), weight: 16, isNumber: true },
      { title: say(telling, `未还本金（${unit}）`, `Principal unpaid (${unit})`), weight: 25, isNumber: true },
      { title: say(telling, `未还利息（${unit}）`, `Interest unpaid (${unit})`), weight: 25, isNumber: true },
    ],
    rows: due.map((each) => [
      String(each.nr),
      dateText(each.dueOn, telling),
      String(daysBetween(each.dueOn, place.on)),
      figures(openPrincipal(each), facility.currency),
      figures(openInterest(each), facility.currency),
    ]),
    total: [say(telling, '合计', 'Total'), '', '', sum(openPrincipal), sum(openInterest)],
  }
}

function demandClauses(telling: Telling): readonly Clause[] {
  const [, flow] = flowOfKind(telling.scheme, 'claim') ?? []
  const limit = timeLimitOf(telling, 'claim')
  const demands: readonly Pair[] = [
    [
      '债务人未履行到期债务。债权人依照《中华人民共和国民法典》第六百八十一条和保证合同，请求上列各方承担保证责任。请求的本金为尚未返还的全部本金，请求的利息为已到期未付的利息。',
      'The debtor has not performed what fell due. Under article 681 of the Civil Code of the People’s Republic of China and the guarantees, the creditor asks those named above to perform. The principal claimed is all that is outstanding, the interest what is due and unpaid.',
    ],
    [
      `保证的范围为${headsText(flow ?? {}, telling)}；各方应付的金额，以代偿分摊的结果为准。`,
      `The guarantees cover ${headsText(flow ?? {}, telling)}; what each owes follows from the pouring of this claim.`,
    ],
  ]
  const rights: readonly Pair[] = [
    [
      '承担保证责任的一方，有权在其承担的范围内向债务人追偿，并享有债权人对债务人的权利（第七百条）。',
      'Whoever performs may recover from the debtor as far as it performed and takes the creditor’s rights against the debtor (article 700).',
    ],
  ]
  const period: readonly Pair[] =
    limit === null
      ? []
      : [
          [
            `本请求在约定的保证期间内提出：自债务人转为逾期之日起 ${limit.span}（第六百九十二条、第六百九十三条）。`,
            `This claim is made within the guarantee period of ${limit.span} from the day on which the debtor fell overdue (articles 692 and 693).`,
          ],
        ]
  return [...demands, ...period, ...rights].map((pair) => ({ text: sayPair(telling, pair) }))
}

const evidenceText = (source: FacilitySource, telling: Telling): string => told(claimOf(source).evidence, telling)
