import { leastOf, notBelowZero } from '../basics/minor.ts'
import { isPositive, type Money } from '../basics/money.ts'
import { fail, ok } from '../basics/result.ts'
import type { BeneficiaryStanding } from '../guarantee/counter-guarantee.ts'
import { recourseSource } from '../guarantee/counter-guarantee.ts'
import type { ForWhom } from '../guarantee/counter-guarantee-events.ts'
import { layerOf } from '../waterfall/layer.ts'
import { divideRecovery, type CostAdvance } from '../waterfall/recovery.ts'
import type { FacilityFacts } from './facts.ts'
import { backRuleOf, netAgainstPayables, refilled, treeOfLegs } from './losses.ts'
import { inCurrency, type Decided } from './servicing.ts'
import { boughtBy, carriedOf, holderOf, total, type Facility } from './state.ts'

/** Proceeds of a counter-guarantee: of which, given by whom to whom, what they cost, and up to what they secure. */
export type ProceedsSource = {
  readonly counterGuarantee: string
  readonly giver: string
  readonly to: Beneficiary
  readonly costs: Money
  readonly securedLeft: Money
  readonly forWhom: ForWhom
}

/** Who stands for the debt, and who acts for it: a guarantor itself, or for its fund the association that keeps it. */
export type Beneficiary = { readonly bearer: string; readonly beneficiary: string }

/**
 * What a holder bears of the debt with what it advanced, and what of that it has paid. Who owes its share still has
 * recourse for what it has paid up alone (民法典 700); who fronts for others bears nothing of theirs.
 */
export function recourseOf(facility: Facility, to: Beneficiary): { readonly bears: bigint; readonly recourse: bigint } {
  const borne = total(facility.legs.filter((leg) => isOf(to, holderOf(leg.bearer))).map(carriedOf))
  const owed = total(facility.payables.filter(({ from }) => isOf(to, from)).map(({ open }) => open))
  const advanced = total(advancesOf(facility, to).map(({ amount }) => amount))
  const paid = borne > owed ? borne - owed : 0n
  return { bears: borne + advanced, recourse: paid + advanced }
}

/** An association acts for its fund, and may stand for a part itself. */
const isOf = ({ bearer, beneficiary }: Beneficiary, holder: string): boolean =>
  holder === bearer || holder === beneficiary

/** Costs that it advanced, out of its own purse or out of its fund's, and has not got back. */
const advancesOf = (facility: Facility, to: Beneficiary): readonly CostAdvance[] =>
  facility.costs.filter(({ by }) => isOf(to, by)).map(({ by, open }) => ({ by, amount: open }))

/** How a beneficiary stands to the debt; while the facility lives it may still have to answer for it. */
export function beneficiaryStanding(facility: Facility, to: Beneficiary): BeneficiaryStanding {
  const { bears, recourse } = recourseOf(facility, to)
  const isAlive = facility.status !== 'closed' && facility.status !== 'cancelled'
  const isHeld = Object.values(facility.holders).some((held) => held.some((holder) => isOf(to, holder)))
  const isStanding = (isAlive && isHeld) || bears > 0n
  return { isStanding, bears: inCurrency(facility, bears), recourse: inCurrency(facility, recourse) }
}

/**
 * A counter-guarantee was realised: of the gross its costs, then what the beneficiary advanced, then back along the legs
 * of who shares it. It takes no more than is secured and than the beneficiary has paid and not got back; what is over is
 * the giver's.
 */
export function decideProceeds(
  facility: Facility,
  gross: Money,
  source: ProceedsSource,
  to: string,
  { scheme }: FacilityFacts,
): Decided {
  const { costs, securedLeft, to: beneficiary, forWhom } = source
  if (!isPositive(gross)) return fail([{ code: 'amount-not-positive' }])
  if (costs.minor > gross.minor) return fail([{ code: 'costs-above-recovery' }])
  const { recourse } = recourseOf(facility, beneficiary)
  if (recourse === 0n) return fail([{ code: 'recourse-lacking', source: recourseSource }])
  if (securedLeft.minor === 0n) return fail([{ code: 'secured-amount-used' }])
  const taken = notBelowZero(leastOf(gross.minor - costs.minor, securedLeft.minor - costs.minor, recourse))
  const tree = treeOfLegs(facility, scheme)
  const shares = facility.legs.map((leg, i) => ({ ...leg, i, layer: layerOf(tree, leg.at) })).filter(isSharing(facility, beneficiary, forWhom)) // prettier-ignore
  const divided = divideRecovery(taken, advancesOf(facility, beneficiary), shares, backRuleOf(scheme))
  const returns = facility.legs.map(() => 0n)
  shares.forEach(({ i }, nth) => (returns[i] = divided.returns[nth]!))
  const back = facility.legs.map((leg, i) => ({ by: holderOf(leg.bearer), amount: returns[i]! }))
  const { received, offsets } = netAgainstPayables(facility, back)
  const amount = (minor: bigint): Money => inCurrency(facility, minor)
  const repaid = divided.costs.filter((cost) => cost.amount > 0n)
  return ok([
    {
      type: 'counter-guarantee-recovered',
      data: {
        status: to,
        counters: refilled(facility, returns, scheme),
        counterGuarantee: source.counterGuarantee,
        giver: source.giver,
        bearer: beneficiary.bearer,
        forWhom,
        amount: amount(taken),
        realisationCosts: costs,
        costs: repaid.map((cost) => ({ by: cost.by, amount: amount(cost.amount) })),
        returns: returns.map(amount),
        received: received.map((each) => ({ by: each.by, amount: amount(each.amount) })),
        offsets,
      },
    },
  ])
}

/** The creditor shares in none, nor who bought its claim: for the part that nobody guaranteed nothing was given. */
const isSharing =
  (facility: Facility, to: Beneficiary, forWhom: ForWhom) =>
  (leg: { readonly bearer: string }): boolean =>
    forWhom === 'beneficiary'
      ? isOf(to, holderOf(leg.bearer))
      : leg.bearer !== facility.rest && holderOf(leg.bearer) !== facility.creditor && !isBought(facility, leg.bearer)

const isBought = ({ sale }: Facility, bearer: string): boolean =>
  sale !== null && sale.isDone && bearer === boughtBy(sale.buyer)
