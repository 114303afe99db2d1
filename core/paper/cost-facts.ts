import { money } from '../basics/money.ts'
import { loanCost } from '../facility/loan-cost.ts'
import { say, type Telling } from '../scheme/words.ts'
import type { Fact } from './paper.ts'
import type { FacilitySource } from './source.ts'
import { amountText } from './wording.ts'

/** What the loan costs its borrower if it is drawn whole on the day it is agreed: beside the nominal rate, never instead of it. */
export function costFacts({ facility, place }: FacilitySource, telling: Telling): readonly Fact[] {
  const { currency, terms, debtor, fee } = facility
  const principal = money(facility.principal, currency)
  const own = money(fee.payer === debtor ? fee.amount : 0n, currency)
  const cost = loanCost({ terms, principal, fee: own, on: place.on })
  const rate = cost.effectiveRate === null ? '—' : `${(cost.effectiveRate * 100).toFixed(2)} %`
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
  ]
}
