import { money } from '../basics/money.ts'
import { loanCost, type LoanCost } from '../facility/loan-cost.ts'
import { receivedOf } from '../facility/received.ts'
import { total } from '../facility/state.ts'
import { say, type Telling } from '../scheme/words.ts'
import type { Fact } from './paper.ts'
import type { FacilitySource } from './source.ts'
import { amountText } from './wording.ts'

/** What the loan costs its borrower if it is drawn whole on the day it is agreed: beside the nominal rate, never instead of it. */
export function costFacts({ facility, place, scheme }: FacilitySource, telling: Telling): readonly Fact[] {
  const { currency, terms, debtor, fees } = facility
  const principal = money(facility.principal, currency)
  const own = money(total(fees.filter(({ payer }) => payer === debtor).map(({ amount }) => amount)), currency)
  const received = receivedOf(scheme, facility.settings, principal)
  const cost = loanCost({ terms, principal, fee: own, received, on: place.on })
  const rate = percentText(cost.effectiveRate)
  return [
    {
      term: say(telling, '利息合计', 'Interest in all'),
      value: say(
        telling,
        `${amountText(cost.interest.minor, currency, telling)}（按签订日一次提足试算）`,
        `${amountText(cost.interest.minor, currency, telling)} (if drawn whole on the day of the agreement)`,
      ),
    },
    {
      term: say(telling, '综合年化成本', 'All-in yearly cost'),
      value: say(
        telling,
        `${rate}（利息与借款人承担的担保费合并计算的内部收益率，按实际日数，一年 365 天；年利率为名义利率，不含费用，也不计还款的先后）`,
        `${rate} (interest and the borrower’s guarantee fee together, as internal rate of return by actual days over 365; the annual rate is nominal, without fees and without regard to when it is paid)`,
      ),
    },
    ...(received.minor === principal.minor ? [] : [receivedFact(cost, telling)]),
  ]
}

const percentText = (rate: number | null): string => (rate === null ? '—' : `${(rate * 100).toFixed(2)} %`)

function receivedFact({ received, rateOnReceived }: LoanCost, telling: Telling): Fact {
  const amount = amountText(received.minor, received.currency, telling)
  const rate = percentText(rateOnReceived)
  return {
    term: say(telling, '借款人实际收到', 'Received by the borrower'),
    value: say(
      telling,
      `${amount}（其余依融资模式留存；留存部分计为成本的，综合年化成本为 ${rate}）`,
      `${amount} (the rest stays as the scheme has it; with what stays counted as a cost, the all-in yearly cost is ${rate})`,
    ),
  }
}
