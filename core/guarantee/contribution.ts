import { assert } from '../basics/assert.ts'
import { splitByWebster } from '../basics/split.ts'

/** Why those who stand for one debt may turn to one another; `none`, and nobody may (担保制度解释 13). */
export const contributionGrounds = ['agreed', 'joint', 'same-document', 'co-debtors', 'none'] as const
export type ContributionGround = (typeof contributionGrounds)[number]

const sources: Readonly<Record<ContributionGround, string>> = {
  agreed: '担保制度解释 13 Ⅰ: 约定相互追偿',
  joint: '担保制度解释 13 Ⅰ: 约定承担连带共同担保',
  'same-document': '担保制度解释 13 Ⅱ: 同一份合同书上签字',
  'co-debtors': '民法典 519',
  none: '担保制度解释 13 Ⅲ',
}

/** One who stands for the debt. Amounts are in minor units of one currency. */
export type Surety = {
  readonly id: string
  /** Its agreed share, its guaranteed amount, or 1 by head; of any size, but not nothing. */
  readonly weight: bigint
  readonly paid: bigint
  /** What it got from the debtor after it paid. */
  readonly recovered: bigint
  /** Beyond this it never promised to bear anything. */
  readonly atMost?: bigint
  /** Its part will not come: it is spread over the others, each by its weight (民法典 519 Ⅲ). */
  readonly isUncollectable?: boolean
}

export type Contribution = {
  /** What each bears in the end. */
  readonly bears: ReadonlyMap<string, bigint>
  readonly claims: readonly { readonly by: string; readonly against: string; readonly amount: bigint }[]
  readonly source: string
}

/**
 * Who may claim how much from whom after some have paid: what the debtor did not give back is borne by weight, and who
 * paid more than it bears claims the difference from those who paid less. Shares by Webster; claims sum to what was overpaid.
 */
export function contributionOf(sureties: readonly Surety[], ground: ContributionGround): Contribution {
  const costs = sureties.map(({ paid, recovered }) => paid - recovered)
  assert(
    costs.every((cost) => cost >= 0n),
    'nobody gets more from the debtor than it paid',
  )
  const shares = ground === 'none' ? costs : sharesOf(sureties, costs)
  const left = costs.map((cost, i) => cost - shares[i]!)
  const claims = sureties.flatMap(({ id: by }, i) =>
    left[i]! <= 0n ? [] : takeFrom(left, i).map(({ from, amount }) => ({ by, against: sureties[from]!.id, amount })),
  )
  return { bears: new Map(sureties.map(({ id }, i) => [id, shares[i]!])), claims, source: sources[ground] }
}

/** What was lost, over those who can bear; whoever reaches the most it promised bears that, and the others the rest. */
function sharesOf(sureties: readonly Surety[], costs: readonly bigint[]): readonly bigint[] {
  const shares = sureties.map(({ isUncollectable }, i) => (isUncollectable ? costs[i]! : 0n))
  let open = sureties.flatMap(({ isUncollectable }, i) => (isUncollectable ? [] : [i]))
  let loss = sum(costs) - sum(shares)
  while (open.length > 0) {
    const parts = splitByWebster(
      loss,
      open.map((i) => sureties[i]!.weight),
    )
    const full = open.filter((i, nr) => sureties[i]!.atMost !== undefined && parts[nr]! > sureties[i]!.atMost)
    if (full.length === 0) {
      open.forEach((i, nr) => (shares[i] = parts[nr]!))
      return shares
    }
    for (const i of full) shares[i] = sureties[i]!.atMost!
    loss -= sum(full.map((i) => sureties[i]!.atMost!))
    open = open.filter((i) => !full.includes(i))
  }
  return keptByPayers(shares, costs, loss)
}

/** What is beyond all that was promised stays with those who paid it, as far as they paid more than their share. */
function keptByPayers(shares: readonly bigint[], costs: readonly bigint[], loss: bigint): readonly bigint[] {
  const over = costs.map((cost, i) => (cost > shares[i]! ? cost - shares[i]! : 0n))
  const kept = splitByWebster(loss, over)
  return shares.map((share, i) => share + kept[i]!)
}

/** Takes what one paid too much from those who paid too little, each in proportion to what it still owes. */
function takeFrom(left: bigint[], by: number): readonly { readonly from: number; readonly amount: bigint }[] {
  const owing = left.flatMap((value, i) => (value < 0n ? [i] : []))
  const parts = splitByWebster(
    left[by]!,
    owing.map((i) => -left[i]!),
  )
  left[by] = 0n
  return owing.flatMap((from, nr) => {
    const amount = parts[nr]!
    left[from]! += amount
    return amount === 0n ? [] : [{ from, amount }]
  })
}

const sum = (values: readonly bigint[]): bigint => values.reduce((a, b) => a + b, 0n)

/**
 * What the creditor may still ask of one surety after it let others go free by not asking them in time: less what these
 * would have had to contribute to it (担保制度解释 29 Ⅱ). In full where there is no contribution among them.
 */
export function claimAfterRelease(
  claim: bigint,
  asked: string,
  sureties: readonly Pick<Surety, 'id' | 'weight'>[],
  released: readonly string[],
  ground: ContributionGround,
): bigint {
  if (ground === 'none') return claim
  const shares = splitByWebster(
    claim,
    sureties.map(({ weight }) => weight),
  )
  return claim - sum(sureties.map(({ id }, i) => (id !== asked && released.includes(id) ? shares[i]! : 0n)))
}
