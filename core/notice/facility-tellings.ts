import type { CashMove, FacilityEventType, RecordedLeg } from '../facility/events.ts'
import { holderOf } from '../facility/state.ts'
import { nobody, type Telling, type TellingTable } from './telling.ts'

/** Whoever bears a part of a claim, and every hand that its money passes through. */
const payersOf = ({ legs }: { readonly legs: readonly RecordedLeg[] }): readonly string[] =>
  legs.flatMap(({ bearer, via }) => [bearer, ...via].map(holderOf))

const owersOf = ({ owed }: { readonly owed: readonly CashMove[] }): readonly string[] => owed.map(({ from }) => from)

const isCured = ({ overdueDays }: { readonly overdueDays: unknown }): boolean => overdueDays === 0

/** What came with a claim is told by the claim itself. */
const isSupplement = (data: { readonly isSupplement: boolean }): boolean => data.isSupplement

type Act = { readonly kind: string; readonly guarantor?: string }

const askedIn = ({ guarantor }: Act): readonly string[] => (guarantor === undefined ? [] : [guarantor])

const isAgainstDebtor = ({ guarantor }: Act): boolean => guarantor === undefined

const isBreach = ({ finding }: { readonly finding: string }): boolean => finding === 'breach'

type Says = Telling<FacilityEventType>['says']

const inform = (says: Says) => ({ weight: 'informs', says }) as const
const toBank = (says: Says) => ({ to: { kinds: ['bank'] }, ...inform(says) }) as const
const toKeeper = (says: Says) =>
  ({
    to: { kinds: ['association', 'cluster-finance-company'] },
    offices: ['manager', 'analyst'],
    ...inform(says),
  }) as const
const toBorrower = (says: Says) => ({ to: { role: 'borrower' }, ...inform(says) }) as const
const toThoseBehind = (says: Says) => ({ to: 'behind', ...inform(says) }) as const
const toSupervisors = (says: Says) => ({ to: 'supervisors', ...inform(says) }) as const

/** The life of a facility, to those in its roles; what went wrong also to who supervises. */
export const facilityTellings: TellingTable<FacilityEventType> = {
  'facility-opened': {
    kind: 'facility',
    tell: [
      { to: { kinds: ['bank'] }, weight: 'asks', says: 'facility-opened' },
      toBorrower('facility-opened'),
      toKeeper('facility-opened'),
      { to: 'behind', weight: 'law', says: 'facility-stood-for' },
    ],
  },
  'fee-refunded': {
    kind: 'repayment',
    tell: [
      toBorrower('fee-refunded'),
      { to: { parties: ({ from }) => [from] }, weight: 'asks', says: 'fee-to-refund' },
    ],
  },
  'fees-agreed': nobody('the facility that it belongs to is told'),
  'drawdown-made': {
    kind: 'facility',
    tell: [
      toBorrower('drawdown-made'),
      toBank('drawdown-made'),
      toKeeper('drawdown-made'),
      toThoseBehind('drawdown-made'),
    ],
  },
  'instalment-fell-due': {
    kind: 'repayment',
    tell: [{ to: { role: 'borrower' }, weight: 'asks', says: 'instalment-to-pay' }, toBank('instalment-fell-due')],
  },
  'repayment-received': {
    kind: 'repayment',
    tell: [toBorrower('repayment-received'), toKeeper('repayment-received'), toBank('repayment-received')],
  },
  'repayment-reversed': {
    kind: 'repayment',
    tell: [toBorrower('repayment-reversed'), toKeeper('repayment-reversed'), toBank('repayment-reversed')],
  },
  'schedule-changed': {
    kind: 'repayment',
    tell: [toBorrower('schedule-changed'), toBank('schedule-changed'), toThoseBehind('schedule-changed')],
  },
  'schedule-restored': {
    kind: 'repayment',
    tell: [toBorrower('schedule-restored'), toBank('schedule-restored'), toThoseBehind('schedule-restored')],
  },
  'arrears-changed': {
    kind: 'repayment',
    tell: [
      { ...toBorrower('arrears-cured'), when: isCured },
      { to: { role: 'borrower' }, weight: 'law', says: 'own-arrears' },
      { ...toBank('arrears-cured'), when: isCured },
      toBank('arrears-changed'),
      { ...toKeeper('arrears-cured'), when: isCured },
      toKeeper('arrears-changed'),
      { ...toThoseBehind('arrears-cured'), when: isCured },
      toThoseBehind('arrears-changed'),
    ],
  },
  'claim-lodged': {
    kind: 'loss',
    tell: [
      { ...toBorrower('claim-lodged'), weight: 'law' },
      { to: { kinds: ['association', 'cluster-finance-company'] }, weight: 'asks', says: 'claim-against-you' },
      { to: 'behind', weight: 'law', says: 'claim-against-you' },
      toBank('claim-lodged'),
      toSupervisors('claim-lodged'),
    ],
  },
  'evidence-added': {
    kind: 'loss',
    tell: [
      { ...toKeeper('evidence-added'), when: isSupplement },
      { ...toThoseBehind('evidence-added'), when: isSupplement },
      { ...toBank('evidence-added'), when: isSupplement },
      { ...toBorrower('evidence-added'), when: isSupplement },
      { ...toSupervisors('evidence-added'), when: isSupplement },
    ],
  },
  'claim-rejected': {
    kind: 'loss',
    tell: [
      toBank('claim-rejected'),
      toBorrower('claim-rejected'),
      toKeeper('claim-rejected'),
      toThoseBehind('claim-rejected'),
    ],
  },
  'claim-poured': {
    kind: 'loss',
    tell: [
      { to: { parties: payersOf }, weight: 'law', says: 'call-to-pay' },
      toBank('claim-poured'),
      toBorrower('claim-poured'),
      toKeeper('claim-poured'),
      toSupervisors('claim-poured'),
    ],
  },
  'call-paid': {
    kind: 'loss',
    tell: [toBank('call-paid'), toKeeper('call-paid'), toBorrower('call-paid'), toThoseBehind('call-paid')],
  },
  'costs-advanced': {
    kind: 'loss',
    tell: [toBank('costs-advanced'), toKeeper('costs-advanced'), toBorrower('costs-advanced')],
  },
  'recovery-received': {
    kind: 'loss',
    tell: [
      toBank('recovery-received'),
      toKeeper('recovery-received'),
      toBorrower('recovery-received'),
      toThoseBehind('recovery-received'),
      toSupervisors('recovery-received'),
    ],
  },
  'counter-guarantee-recovered': {
    kind: 'loss',
    tell: [
      { to: { parties: ({ giver }) => [giver] }, weight: 'law', says: 'counter-guarantee-recovered' },
      toBank('counter-guarantee-recovered'),
      toKeeper('counter-guarantee-recovered'),
      toBorrower('counter-guarantee-recovered'),
      toThoseBehind('counter-guarantee-recovered'),
      toSupervisors('counter-guarantee-recovered'),
    ],
  },
  'share-failed': {
    kind: 'loss',
    tell: [
      { to: { parties: ({ payer }) => [payer] }, weight: 'law', says: 'share-failed' },
      toBank('share-failed'),
      toKeeper('share-failed'),
      toThoseBehind('share-failed'),
    ],
  },
  'loss-settled': {
    kind: 'loss',
    tell: [
      { to: { parties: owersOf }, weight: 'law', says: 'settlement-to-pay' },
      toBank('loss-settled'),
      toBorrower('loss-settled'),
      toKeeper('loss-settled'),
      toThoseBehind('loss-settled'),
      toSupervisors('loss-settled'),
    ],
  },
  'subsidy-paid': { kind: 'repayment', tell: [toBorrower('subsidy-paid'), toKeeper('subsidy-paid')] },
  'subsidy-returned': { kind: 'repayment', tell: [toBorrower('subsidy-returned'), toKeeper('subsidy-returned')] },
  'insurance-reported': {
    kind: 'facility',
    tell: [
      { ...toSupervisors('insurance-reported'), weight: 'law' },
      toBank('insurance-reported'),
      toKeeper('insurance-reported'),
      toBorrower('insurance-reported'),
      toThoseBehind('insurance-reported'),
    ],
  },
  'take-over-proposed': {
    kind: 'facility',
    tell: [
      { to: { parties: ({ taker }) => [taker] }, weight: 'informs', says: 'take-over-by-you' },
      { to: 'behind', weight: 'asks', says: 'take-over-to-consent' },
      toBank('take-over-proposed'),
      toBorrower('take-over-proposed'),
    ],
  },
  'take-over-consented': {
    kind: 'facility',
    tell: [
      { to: { kinds: ['bank'] }, weight: 'asks', says: 'take-over-to-agree' },
      toKeeper('take-over-consented'),
      toBorrower('take-over-consented'),
    ],
  },
  'take-over-dropped': {
    kind: 'facility',
    tell: [
      toBank('take-over-dropped'),
      toKeeper('take-over-dropped'),
      toBorrower('take-over-dropped'),
      toThoseBehind('take-over-dropped'),
    ],
  },
  'debtor-changed': {
    kind: 'facility',
    tell: [
      { to: { parties: ({ from, to }) => [from, to] }, weight: 'law', says: 'debtor-changed' },
      toBank('debtor-changed'),
      toKeeper('debtor-changed'),
      toThoseBehind('debtor-changed'),
      toSupervisors('debtor-changed'),
    ],
  },
  'debt-fell-due': {
    kind: 'loss',
    tell: [
      { to: { role: 'borrower' }, weight: 'law', says: 'debt-fell-due' },
      { to: 'behind', weight: 'law', says: 'debt-fell-due' },
      toBank('debt-fell-due'),
      toKeeper('debt-fell-due'),
      toSupervisors('debt-fell-due'),
    ],
  },
  'creditor-acted': {
    kind: 'loss',
    tell: [
      { to: { parties: askedIn }, weight: 'law', says: 'surety-asked' },
      { ...toBorrower('debtor-pursued'), when: isAgainstDebtor },
      { ...toBank('debtor-pursued'), when: isAgainstDebtor },
      toBank('surety-asked-by-you'),
    ],
  },
  'surety-freed': {
    kind: 'loss',
    tell: [
      { to: { parties: ({ guarantor }) => [guarantor] }, weight: 'law', says: 'surety-freed-you' },
      toBank('surety-freed'),
      toKeeper('surety-freed'),
      toThoseBehind('surety-freed'),
    ],
  },
  'refinancing-told': {
    kind: 'facility',
    tell: [
      toBorrower('refinancing-told'),
      toBank('refinancing-told'),
      toKeeper('refinancing-told'),
      toThoseBehind('refinancing-told'),
    ],
  },
  'collateral-told': { kind: 'facility', tell: [toBorrower('collateral-told'), toKeeper('collateral-told'), toThoseBehind('collateral-told')] }, // prettier-ignore
  'collateral-realised': { kind: 'facility', tell: [toBorrower('collateral-realised'), toKeeper('collateral-realised'), toThoseBehind('collateral-realised')] }, // prettier-ignore
  'cover-offered': {
    kind: 'facility',
    tell: [
      { to: { role: 'borrower' }, weight: 'asks', says: 'cover-to-take' },
      toBank('cover-offered'),
      toKeeper('cover-offered'),
    ],
  },
  'cover-taken': {
    kind: 'facility',
    tell: [toBorrower('cover-taken'), toBank('cover-taken'), toKeeper('cover-taken')],
  },
  'cover-dropped': { kind: 'facility', tell: [toBorrower('cover-dropped'), toBank('cover-dropped'), toKeeper('cover-dropped')] }, // prettier-ignore
  'cover-settled': { kind: 'facility', tell: [toBorrower('cover-settled'), toBank('cover-settled'), toKeeper('cover-settled')] }, // prettier-ignore
  'cover-ended': {
    kind: 'facility',
    tell: [toBorrower('cover-ended'), toBank('cover-ended'), toKeeper('cover-ended')],
  },
  'terms-proposed': {
    kind: 'facility',
    tell: [
      { to: { role: 'borrower' }, weight: 'asks', says: 'terms-to-consent' },
      { to: 'behind', weight: 'asks', says: 'terms-to-consent' },
      toBank('terms-proposed'),
      toKeeper('terms-proposed'),
    ],
  },
  'terms-consented': {
    kind: 'facility',
    tell: [{ to: { kinds: ['bank'] }, weight: 'asks', says: 'terms-consented' }, toBorrower('terms-consented')],
  },
  'terms-dropped': {
    kind: 'facility',
    tell: [
      toBank('terms-dropped'),
      toBorrower('terms-dropped'),
      toThoseBehind('terms-dropped'),
      toKeeper('terms-dropped'),
    ],
  },
  'terms-changed': {
    kind: 'facility',
    tell: [
      { ...toBorrower('terms-changed'), weight: 'law' },
      { to: 'behind', weight: 'law', says: 'terms-changed' },
      toBank('terms-changed'),
      toKeeper('terms-changed'),
    ],
  },
  'use-reported': {
    kind: 'facility',
    tell: [{ to: { kinds: ['bank'] }, weight: 'asks', says: 'use-to-judge' }, toKeeper('use-reported')],
  },
  'use-judged': {
    kind: 'facility',
    tell: [
      { to: { role: 'borrower' }, weight: 'law', says: 'use-breached', when: isBreach },
      { ...toBank('use-breached'), when: isBreach },
      { ...toKeeper('use-breached'), when: isBreach },
      { ...toThoseBehind('use-breached'), when: isBreach },
      toBorrower('use-judged'),
      toBank('use-judged'),
      toKeeper('use-judged'),
    ],
  },
  'claim-offered': {
    kind: 'loss',
    tell: [
      { to: { parties: ({ buyer }) => [buyer] }, weight: 'asks', says: 'claim-offered-to-you' },
      toBank('claim-offered'),
    ],
  },
  'claim-offer-withdrawn': { kind: 'loss', tell: [toBank('claim-offer-withdrawn')] },
  'claim-sold': {
    kind: 'loss',
    tell: [
      { to: { role: 'borrower' }, weight: 'law', says: 'claim-sold' },
      { to: 'behind', weight: 'law', says: 'claim-sold' },
      { to: { parties: ({ to }) => [to] }, weight: 'informs', says: 'claim-bought' },
      toBank('claim-sold'),
      toKeeper('claim-sold'),
      toSupervisors('claim-sold'),
    ],
  },
  'facility-closed': {
    kind: 'facility',
    tell: [
      toBorrower('facility-closed'),
      toBank('facility-closed'),
      toKeeper('facility-closed'),
      toThoseBehind('facility-closed'),
    ],
  },
  'facility-cancelled': {
    kind: 'facility',
    tell: [
      toBorrower('facility-cancelled'),
      toBank('facility-cancelled'),
      toKeeper('facility-cancelled'),
      toThoseBehind('facility-cancelled'),
    ],
  },
}
